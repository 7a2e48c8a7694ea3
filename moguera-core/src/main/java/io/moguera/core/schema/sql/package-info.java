/** The catalogue of the database, and statements that change tables. */
@NullMarked
package io.moguera.core.schema.sql;

import org.jspecify.annotations.NullMarked;
