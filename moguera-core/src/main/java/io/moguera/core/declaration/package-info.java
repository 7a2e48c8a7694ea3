/**
 * Declared resources as data: what {@code moguera.yml} says, once read and found right. Everything
 * else in core (tables, routes, permissions, documentation) is derived from a {@link
 * io.moguera.core.declaration.Registry}.
 */
@NullMarked
package io.moguera.core.declaration;

import org.jspecify.annotations.NullMarked;
