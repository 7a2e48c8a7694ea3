package io.moguera.cli.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Takes from HTML what only WordPress's own styles and scripts knew what to do with, and brings the
 * rest into one form: blocks on the outside, no empty paragraphs, no white space at the inner edge
 * of emphasis.
 */
public final class HtmlTidy {
  private static final Pattern FOR_WORDPRESS_ALONE =
      Pattern.compile(
          "(wp-image-\\d+|size-[\\w-]+|alignnone|attachment-[\\w-]+|wp-block-(quote|separator|code|heading|list|paragraph|table|image|audio|video))");
  private static final Set<String> DATA_FOR_WORDPRESS =
      Set.of("data-id", "data-link", "data-full-url", "data-attachment-id", "data-permalink");
  private static final Set<String> BLOCKS_ON_THEIR_OWN =
      Set.of(
          "video",
          "audio",
          "object",
          "embed",
          "canvas",
          "svg",
          "math",
          "noscript",
          "button",
          "select");
  private static final String ADDRESS = "https?://[^\\s<>\"]+";

  private HtmlTidy() {}

  /** {@return the body of HTML as it is read, tidied} */
  public static Element tidied(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    tidy(document.body());
    return document.body();
  }

  private static void tidy(Element body) {
    for (Node comment : body.nodeStream().filter(node -> node instanceof Comment).toList()) {
      comment.remove();
    }
    for (Element element : body.select("body *")) {
      attributes(element);
      rename(element);
    }
    figures(body);
    mergeTexts(body);
    for (Element inline : body.select("em, strong, del, a[href], code").reversed()) {
      if (inline.closest("pre") == null) {
        hoist(inline);
      }
    }
    looseContent(body);
    removeEmpty(body);
    addresses(body);
  }

  private static void attributes(Element element) {
    element
        .classNames()
        .forEach(
            name -> {
              if (FOR_WORDPRESS_ALONE.matcher(name).matches()) {
                element.removeClass(name);
              }
            });
    if (element.hasAttr("class")) {
      String classes = element.className().strip().replaceAll("\\s+", " ");
      if (classes.isEmpty()) {
        element.removeAttr("class");
      } else {
        element.attr("class", classes);
      }
    }
    DATA_FOR_WORDPRESS.forEach(element::removeAttr);
    if (element.nameIs("ol") && element.attr("start").equals("1")) {
      element.removeAttr("start");
    }
    if (element.nameIs("img") && !element.hasAttr("alt")) {
      element.attr("alt", "");
    }
  }

  private static void rename(Element element) {
    if (element.attributes().isEmpty()) {
      switch (element.normalName()) {
        case "b" -> element.tagName("strong");
        case "i" -> element.tagName("em");
        default -> {
          // Everything else has the name that it should have.
        }
      }
    }
  }

  /** A figure around nothing but a table or an image says nothing that they don't. */
  private static void figures(Element body) {
    for (Element figure : body.select("> figure")) {
      if (figure.attributes().isEmpty()
          && figure.childrenSize() == 1
          && figure.ownText().isBlank()
          && figure.child(0).nameIs("table")) {
        figure.unwrap();
      }
    }
  }

  /** Where a comment stood between two texts there is one text now. */
  private static void mergeTexts(Element body) {
    for (Node node : body.nodeStream().toList()) {
      if (node instanceof TextNode text && text.previousSibling() instanceof TextNode before) {
        text.text(before.getWholeText() + text.getWholeText());
        before.remove();
      }
    }
  }

  /** White space at the inner edges of an inline element moves outside, where it looks the same. */
  private static void hoist(Element inline) {
    if (inline.childNodeSize() == 0) {
      return;
    }
    if (inline.childNode(0) instanceof TextNode first) {
      String text = first.getWholeText();
      String stripped = text.replaceFirst("\\A[ \\t\\n\\f\\r]+", "");
      if (stripped.length() < text.length()) {
        first.text(stripped);
        inline.before(new TextNode(" "));
      }
    }
    if (inline.childNode(inline.childNodeSize() - 1) instanceof TextNode last) {
      String text = last.getWholeText();
      String stripped = text.replaceFirst("[ \\t\\n\\f\\r]+\\z", "");
      if (stripped.length() < text.length()) {
        last.text(stripped);
        inline.after(new TextNode(" "));
      }
    }
  }

  /**
   * Text outside of any block becomes a paragraph; media outside of any get a block of their own.
   */
  private static void looseContent(Element body) {
    List<Node> run = new ArrayList<>();
    for (Node node : List.copyOf(body.childNodes())) {
      boolean block =
          node instanceof Element element
              && (RawHtml.BLOCKS.contains(element.normalName())
                  || BLOCKS_ON_THEIR_OWN.contains(element.normalName()));
      if (!block) {
        run.add(node);
        continue;
      }
      wrap(run);
      if (BLOCKS_ON_THEIR_OWN.contains(((Element) node).normalName())) {
        Element division = new Element("div");
        node.replaceWith(division);
        division.appendChild(node);
      }
    }
    wrap(run);
  }

  private static void wrap(List<Node> run) {
    boolean blank = run.stream().allMatch(node -> node instanceof TextNode text && text.isBlank());
    if (!blank) {
      Element paragraph = new Element("p");
      run.getFirst().before(paragraph);
      run.forEach(paragraph::appendChild);
    }
    run.clear();
  }

  private static void removeEmpty(Element body) {
    for (Element element : body.select("p, em, strong, del").reversed()) {
      boolean nothing =
          element.childrenSize() == 0
              && element.attributes().isEmpty()
              && element.wholeText().matches("[ \\t\\n\\f\\r]*");
      if (nothing) {
        element.remove();
      }
    }
  }

  /** WordPress embeds what an address alone in a paragraph leads to; here it becomes a link. */
  private static void addresses(Element body) {
    for (Element element : body.select("p, div.wp-block-embed__wrapper")) {
      String text = element.wholeText().strip();
      if (element.childrenSize() == 0 && text.matches(ADDRESS)) {
        element.empty().appendElement("a").attr("href", text).text(text);
      }
    }
  }
}
