/** From Markdown as it was written to HTML that is safe to send. */
@NullMarked
package io.moguera.view.internal.rendering;

import org.jspecify.annotations.NullMarked;
