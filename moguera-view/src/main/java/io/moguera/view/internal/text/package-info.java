/** The words of the interface, and how each language writes dates. */
@NullMarked
package io.moguera.view.internal.text;

import org.jspecify.annotations.NullMarked;
