/** Rows as they are answered. */
@NullMarked
package io.moguera.core.read;

import org.jspecify.annotations.NullMarked;
