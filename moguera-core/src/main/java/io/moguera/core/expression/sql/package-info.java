/** Checked expressions as conditions of SQL. */
@NullMarked
package io.moguera.core.expression.sql;

import org.jspecify.annotations.NullMarked;
