package io.moguera.cli.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes HTML as Markdown (CommonMark with GFM's tables and strikethrough) that renders to the same
 * HTML. A block that Markdown can't hold as it is stays an HTML block, whole.
 */
public final class MarkdownWriter {
  private static final Set<String> LISTS = Set.of("ul", "ol");

  private MarkdownWriter() {}

  /**
   * The Markdown of a tidied body.
   *
   * @param body whose children are blocks
   */
  public static String written(Element body) {
    return blocks(body, true).orElseThrow();
  }

  /**
   * The children as blocks; empty when one of them can't be Markdown and HTML blocks are not
   * allowed.
   */
  private static Optional<String> blocks(Element parent, boolean htmlAllowed) {
    List<String> blocks = new ArrayList<>();
    boolean otherList = false;
    String previous = "";
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text && text.isBlank()) {
        continue;
      }
      if (!(node instanceof Element element)) {
        return Optional.empty();
      }
      // Two lists in a row would be one, unless their signs differ.
      otherList = element.normalName().equals(previous) && !otherList;
      Optional<String> markdown = block(element, otherList);
      if (markdown.isEmpty() && !htmlAllowed) {
        return Optional.empty();
      }
      blocks.add(markdown.orElseGet(() -> RawHtml.block(element)));
      previous = markdown.isPresent() ? element.normalName() : "";
    }
    return Optional.of(String.join("\n\n", blocks));
  }

  private static Optional<String> block(Element element, boolean otherSign) {
    if (element.nameIs("ol")) {
      return MarkdownList.written(element, otherSign);
    }
    if (!element.attributes().isEmpty()) {
      return Optional.empty();
    }
    return switch (element.normalName()) {
      case "p" -> MarkdownInline.lines(element.childNodes());
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element);
      case "hr" -> Optional.of("***");
      case "blockquote" -> quote(element);
      case "ul" -> MarkdownList.written(element, otherSign);
      case "pre" -> code(element);
      case "table" -> MarkdownTable.written(element);
      default -> Optional.empty();
    };
  }

  private static Optional<String> heading(Element heading) {
    String signs = "#".repeat(heading.normalName().charAt(1) - '0');
    return MarkdownInline.line(heading.childNodes())
        .map(line -> line.endsWith("#") ? line.substring(0, line.length() - 1) + "\\#" : line)
        .map(line -> signs + " " + line);
  }

  private static Optional<String> quote(Element quote) {
    return nested(quote)
        .filter(inside -> !inside.isEmpty())
        .map(
            inside ->
                inside
                    .lines()
                    .map(line -> line.isEmpty() ? ">" : "> " + line)
                    .collect(Collectors.joining("\n")));
  }

  /** The children as blocks, all of them Markdown; empty otherwise. */
  static Optional<String> nested(Element parent) {
    return blocks(parent, false);
  }

  private static Optional<String> code(Element pre) {
    if (pre.childNodeSize() != 1
        || !(pre.childNode(0) instanceof Element code)
        || !code.nameIs("code")
        || code.childNodeSize() != 1
        || !(code.childNode(0) instanceof TextNode text)) {
      return Optional.empty();
    }
    String language = code.className();
    boolean plain =
        code.attributes().isEmpty()
            || code.attributesSize() == 1 && language.matches("language-[\\w+#.-]+");
    String lines = text.getWholeText().replaceFirst("\\n\\z", "");
    // Within a list a line of nothing but white space would lose it.
    boolean nested = pre.parent() != null && !pre.parent().nameIs("body");
    boolean loses = nested && lines.lines().anyMatch(line -> line.isBlank() && !line.isEmpty());
    if (!plain || loses || lines.isBlank() || lines.indexOf('\r') >= 0) {
      return Optional.empty();
    }
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    String info = language.isEmpty() ? "" : language.substring("language-".length());
    return Optional.of(fence + info + "\n" + lines + "\n" + fence);
  }

  static boolean isList(Node node) {
    return node instanceof Element element && LISTS.contains(element.normalName());
  }
}
