package io.moguera.cli.markdown;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The inside of a paragraph, heading, cell or list item as Markdown. What Markdown has no sign for
 * keeps its tags, and so does emphasis where the signs would not be read as such.
 */
final class MarkdownInline {
  private static final Set<String> TAGS_KEPT =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp",
          "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br");

  /**
   * What a hard break is written as: a backslash and an end of line, or a tag where a line may not
   * end.
   */
  private final String lineBreak;

  private static final Pattern TAG =
      Pattern.compile("</?([a-zA-Z][a-zA-Z0-9-]*)(?=[\\s/>])(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>");

  private boolean held = true;

  private MarkdownInline(String lineBreak) {
    this.lineBreak = lineBreak;
  }

  /**
   * The children of a paragraph, one line of Markdown for each line; empty when Markdown can't hold
   * them.
   */
  static Optional<String> lines(Iterable<Node> children) {
    return new MarkdownInline("\\\n")
        .whole(children)
        .filter(MarkdownInline::startsNoBlock)
        .map(lines -> lines.lines().map(MarkdownText::lineStart).collect(Collectors.joining("\n")));
  }

  /** The same in a single line, for headings and cells. */
  static Optional<String> line(Iterable<Node> children) {
    return new MarkdownInline("<br>").whole(children);
  }

  private Optional<String> whole(Iterable<Node> children) {
    StringBuilder out = new StringBuilder();
    append(children, out, '\n', "");
    String text = out.toString().strip();
    // At the end of a paragraph a backslash is only a backslash.
    if (lineBreak.endsWith("\n") && text.endsWith("\\") && endsInBreak(children)) {
      text = text.substring(0, text.lastIndexOf('\\')) + "<br>";
    }
    return held && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  private static boolean endsInBreak(Iterable<Node> children) {
    Node last = null;
    for (Node child : children) {
      if (!(child instanceof TextNode text && text.isBlank())) {
        last = child;
      }
    }
    while (last instanceof Element element && element.childNodeSize() > 0) {
      last = element.childNode(element.childNodeSize() - 1);
    }
    return last instanceof Element element && element.nameIs("br");
  }

  /** A line that is a tag alone, or begins with that of a block, would be an HTML block. */
  private static boolean startsNoBlock(String lines) {
    return lines.lines().map(String::strip).noneMatch(MarkdownInline::startsBlock);
  }

  private static boolean startsBlock(String line) {
    Matcher tag = TAG.matcher(line);
    return tag.lookingAt()
        && (tag.end() == line.length()
            || RawHtml.BLOCKS.contains(tag.group(1).toLowerCase(Locale.ROOT)));
  }

  private void append(Iterable<Node> nodes, StringBuilder out, char before, String within) {
    for (Node node : nodes) {
      char previous = out.isEmpty() ? before : out.charAt(out.length() - 1);
      if (node instanceof TextNode text) {
        text(text, out, previous);
      } else if (node instanceof Element element) {
        element(element, out, previous, within);
      } else {
        held = false;
      }
    }
  }

  private static void text(TextNode node, StringBuilder out, char previous) {
    String text = MarkdownText.collapsed(node.getWholeText());
    if (text.startsWith(" ") && (previous == ' ' || previous == '\n')) {
      text = text.substring(1);
    }
    out.append(MarkdownText.escaped(text));
    if (text.endsWith("!") && node.nextSibling() instanceof Element) {
      // Before the bracket of a link it would make an image of it.
      out.insert(out.length() - 1, '\\');
    }
  }

  private void element(Element element, StringBuilder out, char previous, String within) {
    String name = element.normalName();
    if (!TAGS_KEPT.contains(name) || !RawHtml.isInline(element)) {
      held = false;
      return;
    }
    boolean bare = element.attributes().isEmpty();
    switch (name) {
      case "br" -> out.append(bare ? lineBreak : RawHtml.startTag(element));
      case "img" -> out.append(image(element));
      case "a" -> link(element, out, within);
      case "code" -> code(element, out, within);
      case "em", "strong", "del" -> {
        if (!bare || !emphasis(element, out, previous, within)) {
          tagged(element, out, within);
        }
      }
      default -> tagged(element, out, within);
    }
  }

  private void tagged(Element element, StringBuilder out, String within) {
    out.append(RawHtml.startTag(element));
    if (!element.tag().isSelfClosing() && !element.nameIs("wbr")) {
      append(element.childNodes(), out, '>', within);
      out.append(RawHtml.endTag(element));
    }
  }

  private static String image(Element image) {
    String alt = image.attr("alt");
    boolean plain =
        only(image, "src", "alt", "title")
            && !image.attr("src").isBlank()
            && image.attr("src").equals(image.attr("src").strip())
            && !(alt + image.attr("title") + image.attr("src")).matches("(?s).*[\\n\\r].*")
            && alt.equals(MarkdownText.collapsed(alt).strip());
    if (!plain) {
      return RawHtml.startTag(image);
    }
    return "!["
        + MarkdownText.escaped(alt)
        + "]("
        + MarkdownText.destination(image.attr("src"))
        + MarkdownText.title(image.attr("title"))
        + ")";
  }

  private void link(Element link, StringBuilder out, String within) {
    String address = link.attr("href");
    if (!only(link, "href", "title")
        || !link.hasAttr("href")
        || (address + link.attr("title")).matches("(?s).*[\\n\\r\\t].*")
        || !address.equals(address.strip())
        || !link.select("a a").isEmpty()) {
      tagged(link, out, within);
      return;
    }
    StringBuilder inside = new StringBuilder();
    append(link.childNodes(), inside, '[', within);
    String text = inside.toString();
    boolean itself =
        link.childNodeSize() == 1
            && link.wholeText().equals(address)
            && address.matches("https?://[\\x21-\\x7e&&[^<>\\\\`&]]+")
            && !link.hasAttr("title");
    if (itself) {
      out.append('<').append(address).append('>');
    } else {
      out.append('[')
          .append(text)
          .append("](")
          .append(MarkdownText.destination(address))
          .append(MarkdownText.title(link.attr("title")))
          .append(')');
    }
  }

  private void code(Element code, StringBuilder out, String within) {
    String text = MarkdownText.collapsed(code.wholeText());
    boolean plain =
        code.attributes().isEmpty()
            && code.childNodeSize() == 1
            && code.childNode(0) instanceof TextNode
            && !text.isBlank()
            && text.equals(text.strip())
            // A backtick before or behind would lengthen the fence.
            && !out.toString().endsWith("`")
            && next(code) != '`';
    if (plain) {
      out.append(MarkdownText.code(text));
    } else {
      tagged(code, out, within);
    }
  }

  /**
   * Writes the element with its signs and says so, or writes nothing where they would not be
   * understood.
   */
  private boolean emphasis(Element element, StringBuilder out, char previous, String within) {
    String sign = element.nameIs("em") ? "*" : element.nameIs("strong") ? "**" : "~~";
    String start = sign;
    String end = sign;
    Element inner = element;
    Optional<Element> only = onlyChild(element);
    if (only.isPresent() && element.nameIs("em") && only.get().nameIs("strong")) {
      start = end = "***";
      inner = only.get();
    } else if (only.isPresent() && element.nameIs("strong") && only.get().nameIs("em")) {
      start = "**_";
      end = "_**";
      inner = only.get();
    }
    String name = element.normalName();
    StringBuilder inside = new StringBuilder();
    append(inner.childNodes(), inside, sign.charAt(0), within + name + inner.normalName());
    char next = next(element);
    if (inside.isEmpty()
        || within.contains(name)
        || start.length() == 3
            && (!within.isEmpty()
                || EmphasisSigns.isLetter(previous)
                || EmphasisSigns.isLetter(next))
        || EmphasisSigns.clashes(previous, inside.charAt(0))
        || EmphasisSigns.clashes(inside.charAt(inside.length() - 1), next)
        || !EmphasisSigns.marks(previous, inside.charAt(0), !within.isEmpty())
        || !EmphasisSigns.marks(next, inside.charAt(inside.length() - 1), !within.isEmpty())) {
      return false;
    }
    out.append(start).append(inside).append(end);
    return true;
  }

  private static Optional<Element> onlyChild(Element element) {
    return element.childNodeSize() == 1
            && element.childNode(0) instanceof Element child
            && child.attributes().isEmpty()
        ? Optional.of(child)
        : Optional.empty();
  }

  private static boolean only(Element element, String... names) {
    Set<String> allowed = Set.of(names);
    return element.attributes().asList().stream()
        .map(Attribute::getKey)
        .allMatch(allowed::contains);
  }

  /** {@return the first character of what is written behind the node, as far as emphasis cares} */
  private static char next(Node node) {
    Node sibling = node.nextSibling();
    while (sibling instanceof TextNode text && text.getWholeText().isEmpty()) {
      sibling = sibling.nextSibling();
    }
    if (sibling instanceof TextNode text) {
      return text.getWholeText().charAt(0);
    }
    if (sibling instanceof Element element) {
      return sign(element, '<');
    }
    return node.parent() instanceof Element parent && TAGS_KEPT.contains(parent.normalName())
        ? sign(parent, ']')
        : '\n';
  }

  private static char sign(Element element, char other) {
    return switch (element.normalName()) {
      case "em", "strong" -> '*';
      case "del" -> '~';
      case "code" -> '`';
      default -> other;
    };
  }
}
