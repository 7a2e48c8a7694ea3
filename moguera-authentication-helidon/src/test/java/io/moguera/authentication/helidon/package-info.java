@NullMarked
package io.moguera.authentication.helidon;

import org.jspecify.annotations.NullMarked;
