/** Pictures: what they are, found from their bytes. */
@NullMarked
package io.moguera.core.image;

import org.jspecify.annotations.NullMarked;
