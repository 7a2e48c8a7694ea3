/** What a caller may do, as conditions on rows. */
@NullMarked
package io.moguera.core.access.sql;

import org.jspecify.annotations.NullMarked;
