/** The embedded PostgreSQL: unpacked, initialised, supervised, stopped. */
@NullMarked
package io.moguera.postgres;

import org.jspecify.annotations.NullMarked;
