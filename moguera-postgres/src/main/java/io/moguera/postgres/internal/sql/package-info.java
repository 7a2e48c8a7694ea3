/** The one place of this module that speaks SQL over a connection. */
@NullMarked
package io.moguera.postgres.internal.sql;

import org.jspecify.annotations.NullMarked;
