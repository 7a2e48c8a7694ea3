/** What the database's failures mean to a caller. */
@NullMarked
package io.moguera.core.problem.sql;

import org.jspecify.annotations.NullMarked;
