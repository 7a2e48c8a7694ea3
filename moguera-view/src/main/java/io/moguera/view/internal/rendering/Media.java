package io.moguera.view.internal.rendering;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Images, sound and film: loaded when they come near, never started by themselves, with a text for
 * those who can't see.
 */
final class Media {
  private Media() {}

  static void apply(Element body, String files) {
    if (!files.isEmpty()) {
      for (var image : body.select("img[src^=/v1/images/]")) {
        image.attr("src", files + image.attr("src"));
      }
      for (var link : body.select("a[href^=/v1/images/]")) {
        link.attr("href", files + link.attr("href"));
      }
    }
    for (var image : body.select("img")) {
      var address = image.attr("src");
      if (address.isBlank() || !Policy.WEB_ADDRESS.matcher(address.strip()).matches()) {
        image.remove();
        continue;
      }
      if (!image.hasAttr("alt")) {
        image.attr("alt", "");
      }
      image.attr("loading", "lazy").attr("decoding", "async");
    }
    body.select("source:not([src]):not([srcset])").remove();
    body.select("audio, video").attr("controls", "").attr("preload", "metadata");
    for (var paragraph : body.select("p:has(> img[title])")) {
      asFigure(paragraph);
    }
  }

  /**
   * An image alone in its paragraph and with a title, as Markdown writes it, is a figure with a
   * caption.
   */
  private static void asFigure(Element paragraph) {
    if (paragraph.childrenSize() != 1 || paragraph.hasText()) {
      return;
    }
    var image = paragraph.child(0);
    var caption = image.attr("title").strip();
    if (caption.isEmpty()) {
      return;
    }
    image.removeAttr("title");
    paragraph.tagName("figure");
    paragraph.appendChild(new Element("figcaption").appendChild(new TextNode(caption)));
  }
}
