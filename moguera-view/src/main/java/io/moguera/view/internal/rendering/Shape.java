package io.moguera.view.internal.rendering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * What an author's document needs to stand in a page: its outline under the page's own headings,
 * ids that are unique on the page, today's elements in place of those that HTML dropped, media, and
 * what a keyboard needs to scroll wide parts.
 */
final class Shape {
  /** Elements that HTML dropped, and what stands for them today. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "strike", "s",
          "tt", "code",
          "big", "span",
          "font", "span",
          "center", "div",
          "acronym", "abbr",
          "dir", "ul",
          "xmp", "pre",
          "listing", "pre",
          "plaintext", "pre");

  /** Parts that a text has no use for, and whose content is none of its words. */
  private static final String REMOVED =
      "select, textarea, datalist, template, noscript, noembed, noframes, title";

  private final Element body;
  private final Anchors anchors;
  private final String files;
  private final Map<Long, Illustration> images;

  Shape(Element body, Anchors anchors, String files, Map<Long, Illustration> images) {
    this.body = body;
    this.anchors = anchors;
    this.files = files;
    this.images = images;
  }

  /**
   * Changes the document.
   *
   * @return its headings, the first of which is of {@code topLevel}
   */
  List<Heading> apply(int topLevel) {
    renameDropped();
    alignByClass();
    uniqueIds();
    Players.apply(body);
    Media.apply(body, files, images);
    Highlighter.apply(body);
    var headings = new Outline(anchors).apply(body, topLevel);
    scrollableByKeyboard();
    nameLinks();
    removeEmptyParagraphs();
    return headings;
  }

  private void renameDropped() {
    body.select(REMOVED).remove();
    for (var element : body.select(String.join(",", RENAMED.keySet()))) {
      if (element.normalName().equals("center")) {
        element.addClass("aligncenter");
      }
      element.tagName(RENAMED.getOrDefault(element.normalName(), "span"));
    }
    body.select("li").forEach(item -> unlessIn(item, "ul, ol"));
    body.select("dl:not(:has(dt)), dl:not(:has(dd))").tagName("div");
    body.select("dt, dd").forEach(item -> unlessIn(item, "dl, dl > div"));
    // Markdown makes a paragraph of what follows an empty line in pre.
    for (var paragraph : body.select("pre p")) {
      paragraph.appendText("\n").unwrap();
    }
    // Of the footnotes extension; a section wants a heading.
    body.select("section.footnotes").tagName("div");
    for (var anchor : body.select("a[name]:not([id])")) {
      anchor.attr("id", anchor.attr("name"));
    }
  }

  /** A part that lost what it was part of. */
  private static void unlessIn(Element part, String whole) {
    var parent = part.parent();
    if (parent == null || !parent.is(whole)) {
      part.tagName("div");
    }
  }

  private void alignByClass() {
    for (var element : body.select("[align]")) {
      switch (element.attr("align")) {
        case "left" ->
            element.addClass(element.is("img, table") ? "alignleft" : "has-text-align-left");
        case "right" ->
            element.addClass(element.is("img, table") ? "alignright" : "has-text-align-right");
        case "center" ->
            element.addClass(element.is("img, table") ? "aligncenter" : "has-text-align-center");
        default -> {}
      }
    }
  }

  /** Links within the document follow an id that had to change. */
  private void uniqueIds() {
    Map<String, String> changed = new HashMap<>();
    for (var element : body.select("[id]")) {
      var id = element.id().strip();
      if (!Policy.ID.matcher(id).matches()) {
        element.removeAttr("id");
        continue;
      }
      var claimed = anchors.claim(id);
      element.attr("id", claimed);
      changed.putIfAbsent(id, claimed);
    }
    for (var link : body.select("a[href^=#]")) {
      var target = link.attr("href").substring(1);
      link.attr("href", "#" + changed.getOrDefault(target, target));
    }
  }

  private void scrollableByKeyboard() {
    for (var table : body.select("table")) {
      if (table.parents().is("table, .wp-block-table, .table")) {
        continue;
      }
      table.wrap("<div class=\"table\" tabindex=\"0\"></div>");
    }
    for (var table : body.select("figure.wp-block-table")) {
      table.addClass("table").attr("tabindex", "0");
    }
    body.select("pre").attr("tabindex", "0");
    for (var cell : body.select("th")) {
      if (!cell.hasText() && cell.select("img").isEmpty()) {
        cell.tagName("td");
      }
    }
  }

  /**
   * A link without words of its own is named by what it leads to; one that has nothing in it at all
   * goes.
   */
  private void nameLinks() {
    for (var link : body.select("a[href]")) {
      if (link.hasText()
          || link.hasAttr("aria-label")
          || !link.select("img[alt]:not([alt=''])").isEmpty()) {
        continue;
      }
      if (link.select("img, picture, video").isEmpty()) {
        link.unwrap();
        continue;
      }
      var figure = link.closest("figure");
      var caption = figure == null ? null : figure.selectFirst("figcaption");
      link.attr(
          "aria-label",
          caption != null && caption.hasText() ? caption.text() : fileName(link.attr("href")));
    }
  }

  private static String fileName(String href) {
    var path = href.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.isBlank() ? href : name;
  }

  private void removeEmptyParagraphs() {
    for (var paragraph : body.select("p")) {
      if (!paragraph.hasText() && paragraph.children().isEmpty()) {
        paragraph.remove();
      }
    }
  }
}
