/** From HTML to Markdown that renders to it, and to plain text. */
@NullMarked
package io.moguera.cli.markdown;

import org.jspecify.annotations.NullMarked;
