package io.moguera.cli.markdown;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML as it may stand in Markdown. A block of it ends at the first blank line, so it must have
 * none.
 */
final class RawHtml {
  /**
   * Elements that begin an HTML block wherever they begin a line (CommonMark 0.31, section 4.6,
   * start 1 and 6).
   */
  static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "base",
          "basefont",
          "blockquote",
          "body",
          "caption",
          "center",
          "col",
          "colgroup",
          "dd",
          "details",
          "dialog",
          "dir",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "frame",
          "frameset",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "head",
          "header",
          "hr",
          "html",
          "iframe",
          "legend",
          "li",
          "link",
          "main",
          "menu",
          "menuitem",
          "nav",
          "noframes",
          "ol",
          "optgroup",
          "option",
          "p",
          "param",
          "pre",
          "script",
          "search",
          "section",
          "style",
          "summary",
          "table",
          "tbody",
          "td",
          "textarea",
          "tfoot",
          "th",
          "thead",
          "title",
          "tr",
          "track",
          "ul");

  /**
   * Stands for an end of line while the tree is written, as the writer would escape a reference.
   */
  private static final char END_OF_LINE = '\uFDD0';

  private static final Pattern BLANK_LINE = Pattern.compile("\\n([ \\t]*)\\n");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_.:-]*");

  private RawHtml() {}

  /** {@return the element as an HTML block} */
  static String block(Element element) {
    Element copy = detached(element);
    for (Node node : copy.nodeStream().toList()) {
      if (node instanceof Element each) {
        encodeAttributes(each);
      } else if (node instanceof TextNode text) {
        text.text(isPreformatted(text) ? encoded(text.getWholeText()) : oneSpaced(text));
      } else if (node instanceof DataNode data) {
        data.setWholeData(data.getWholeData().replaceAll("\\n([ \\t]*\\n)+", "\n"));
      }
    }
    return written(copy);
  }

  private static Element detached(Element element) {
    Document document = Document.createShell("");
    document.outputSettings().prettyPrint(false);
    Element copy = element.clone();
    document.body().appendChild(copy);
    return copy;
  }

  private static void encodeAttributes(Element element) {
    for (Attribute attribute : element.attributes()) {
      if (attribute.getValue().indexOf('\n') >= 0) {
        attribute.setValue(attribute.getValue().replace('\n', END_OF_LINE));
      }
    }
  }

  private static boolean isPreformatted(TextNode text) {
    for (Node node = text.parent(); node instanceof Element element; node = element.parent()) {
      if (element.nameIs("pre") || element.nameIs("textarea")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first end of line after {@code <pre>} does not count, so one that does needs another before
   * it.
   */
  private static String encoded(String text) {
    return BLANK_LINE.matcher(text).replaceAll("\n$1" + END_OF_LINE);
  }

  private static String oneSpaced(TextNode text) {
    return text.getWholeText()
        .replaceAll("[ \\t\\f\\r]*\\n[ \\t\\n\\f\\r]*", "\n")
        .replaceAll("[ \\t\\f\\r]+", " ");
  }

  private static String written(Element copy) {
    for (Element pre : copy.select("pre, textarea")) {
      if (pre.childNodeSize() > 0
          && pre.childNode(0) instanceof TextNode text
          && text.getWholeText().startsWith("\n")) {
        text.text("" + END_OF_LINE + END_OF_LINE + text.getWholeText().substring(1));
      }
    }
    return copy.outerHtml().replace(String.valueOf(END_OF_LINE), "&#10;").strip();
  }

  /**
   * Whether the element's tags may stand among Markdown: CommonMark is stricter about names than
   * HTML.
   */
  static boolean isInline(Element element) {
    return element.attributes().asList().stream()
        .allMatch(attribute -> NAME.matcher(attribute.getKey()).matches());
  }

  /** {@return the start tag of the element} */
  static String startTag(Element element) {
    Element copy = detached(element);
    copy.empty();
    encodeAttributes(copy);
    String whole = copy.outerHtml().replace(String.valueOf(END_OF_LINE), "&#10;");
    return whole.endsWith("></" + element.tagName() + ">")
        ? whole.substring(0, whole.length() - element.tagName().length() - 3)
        : whole;
  }

  static String endTag(Element element) {
    return "</" + element.tagName().toLowerCase(Locale.ROOT) + ">";
  }
}
