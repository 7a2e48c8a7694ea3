/** The table of the access keys. */
@NullMarked
package io.moguera.key.sql;

import org.jspecify.annotations.NullMarked;
