/** Reads of 10,000 posts against a constant of the same size and against PostgreSQL alone. */
@NullMarked
package io.moguera.bench.sql;

import org.jspecify.annotations.NullMarked;
