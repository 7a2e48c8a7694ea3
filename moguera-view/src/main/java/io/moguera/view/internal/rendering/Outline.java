package io.moguera.view.internal.rendering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Headings that descend one level at a time from the page's own heading, each with an id. */
final class Outline {
  private static final int LOWEST = 6;

  private final Anchors anchors;

  Outline(Anchors anchors) {
    this.anchors = anchors;
  }

  List<Heading> apply(Element body, int topLevel) {
    List<Heading> headings = new ArrayList<>();
    // The levels, as the author wrote them, of the headings that the next one stands under.
    var above = new ArrayDeque<Integer>();
    for (var element : body.select("h1, h2, h3, h4, h5, h6")) {
      if (!element.hasText()) {
        withoutWords(element);
        continue;
      }
      var written = element.normalName().charAt(1) - '0';
      while (!above.isEmpty() && above.peek() >= written) {
        above.pop();
      }
      var level = Math.min(LOWEST, topLevel + above.size());
      above.push(written);
      element.tagName("h" + level);
      if (!element.hasAttr("id")) {
        element.attr("id", anchors.claimFor(element.text()));
      }
      headings.add(new Heading(level, element.id(), element.text()));
    }
    return headings;
  }

  private static void withoutWords(Element element) {
    if (element.children().isEmpty()) {
      element.remove();
    } else {
      element.tagName("div");
    }
  }
}
