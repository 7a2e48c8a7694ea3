/** The table by which instances share the limits. */
@NullMarked
package io.moguera.limit.sql;

import org.jspecify.annotations.NullMarked;
