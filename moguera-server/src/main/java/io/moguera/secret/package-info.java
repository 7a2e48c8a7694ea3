/** Secrets at rest: sealed where they must be read again, hashed where they must not. */
@NullMarked
package io.moguera.secret;

import org.jspecify.annotations.NullMarked;
