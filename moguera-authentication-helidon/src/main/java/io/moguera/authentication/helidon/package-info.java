/** Signed requests in services on Helidon SE. */
@NullMarked
package io.moguera.authentication.helidon;

import org.jspecify.annotations.NullMarked;
