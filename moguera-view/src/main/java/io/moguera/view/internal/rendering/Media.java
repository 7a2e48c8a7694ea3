package io.moguera.view.internal.rendering;

import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Images, sound and film: loaded when they come near and in the size that is needed, never started
 * by themselves, with a text for those who can't see.
 */
final class Media {
  /** How wide a picture in a text is shown, where its author did not say. */
  private static final String SIZES = "(min-width: 48rem) 43rem, 92vw";

  private Media() {}

  static void apply(Element body, String files, Map<Long, Illustration> known) {
    for (var image : body.select("img[src]")) {
      var file = Illustrations.FILE.matcher(image.attr("src"));
      var illustration = file.matches() ? known.get(Long.parseLong(file.group(1))) : null;
      if (illustration != null) {
        fit(image, illustration.whole(files));
      } else if (!files.isEmpty() && image.attr("src").startsWith("/v1/images/")) {
        image.attr("src", files + image.attr("src"));
      }
    }
    if (!files.isEmpty()) {
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

  /** An author's own choice of files, width and height stays. */
  private static void fit(Element image, Illustration.Sources sources) {
    image.attr("src", sources.src());
    var width = image.attr("width");
    if (sources.srcset() != null && !image.hasAttr("srcset")) {
      image.attr("srcset", sources.srcset());
      image.attr("sizes", width.matches("[0-9]{1,4}") ? width + "px" : SIZES);
    }
    if (width.isEmpty() && image.attr("height").isEmpty()) {
      image.attr("width", Integer.toString(sources.width()));
      image.attr("height", Integer.toString(sources.height()));
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
