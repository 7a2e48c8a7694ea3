package io.moguera.view.internal.rendering;

import java.util.List;

/**
 * A body ready to be sent.
 *
 * @param html sanitised
 * @param headings in the order of the text
 * @param text the words alone, without headings, code, tables and captions
 * @param excerptText the words before the author's "more" mark; all of {@code text} where there is
 *     none
 */
public record Rendered(String html, List<Heading> headings, String text, String excerptText) {
  public Rendered {
    headings = List.copyOf(headings);
  }

  public boolean isEmpty() {
    return html.isBlank();
  }
}
