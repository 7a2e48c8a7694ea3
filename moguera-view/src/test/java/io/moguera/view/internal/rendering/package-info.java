/** Tests of rendering. */
@NullMarked
package io.moguera.view.internal.rendering;

import org.jspecify.annotations.NullMarked;
