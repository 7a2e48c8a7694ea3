/** The studio, where writers and administrators work. */
@NullMarked
package io.moguera.view.internal.studio;

import org.jspecify.annotations.NullMarked;
