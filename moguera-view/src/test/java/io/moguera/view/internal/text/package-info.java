/** Tests of the texts. */
@NullMarked
package io.moguera.view.internal.text;

import org.jspecify.annotations.NullMarked;
