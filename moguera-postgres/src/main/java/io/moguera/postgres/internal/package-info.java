/**
 * How the embedded PostgreSQL is unpacked, created, started, watched and stopped. Not an interface
 * to rely on.
 */
@NullMarked
package io.moguera.postgres.internal;

import org.jspecify.annotations.NullMarked;
