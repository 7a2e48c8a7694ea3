/** How declared resources lie in the database: the names of tables and columns. */
@NullMarked
package io.moguera.core.sql;

import org.jspecify.annotations.NullMarked;
