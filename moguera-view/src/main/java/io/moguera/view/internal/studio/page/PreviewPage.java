package io.moguera.view.internal.studio.page;

import gg.jte.Content;
import java.util.List;

/**
 * A text as readers will see it.
 *
 * @param styles of the public site
 */
public record PreviewPage(
    String lang,
    String textLang,
    String window,
    List<String> styles,
    String title,
    String subtitle,
    Content body,
    List<Content> steps) {
  public PreviewPage {
    styles = List.copyOf(styles);
    steps = List.copyOf(steps);
  }
}
