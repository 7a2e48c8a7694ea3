@NullMarked
package io.moguera.view.internal.studio;

import org.jspecify.annotations.NullMarked;
