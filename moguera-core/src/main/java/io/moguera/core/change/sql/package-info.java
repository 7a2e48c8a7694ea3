/** The log of changes, read in an order that skips and repeats nothing. */
@NullMarked
package io.moguera.core.change.sql;

import org.jspecify.annotations.NullMarked;
