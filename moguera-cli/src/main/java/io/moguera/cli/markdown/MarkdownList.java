package io.moguera.cli.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Lists. Markdown knows two kinds: tight ones, whose items are text and lists, and loose ones,
 * whose items are paragraphs and other blocks. A list that mixes them can't be Markdown.
 */
final class MarkdownList {
  private MarkdownList() {}

  /**
   * The list; empty when Markdown can't hold it.
   *
   * @param otherSign whether it follows another list of its kind
   */
  static Optional<String> written(Element list, boolean otherSign) {
    Optional<List<Element>> items = items(list);
    int start = start(list);
    if (items.isEmpty() || start < 0) {
      return Optional.empty();
    }
    boolean loose = items.get().stream().allMatch(MarkdownList::isLoose);
    if (loose && items.get().size() == 1 && items.get().getFirst().childrenSize() == 1) {
      return Optional.empty();
    }
    List<String> written = new ArrayList<>();
    for (Element item : items.get()) {
      Optional<String> content = loose ? MarkdownWriter.nested(item) : tight(item);
      if (content.isEmpty() || content.get().isEmpty()) {
        return Optional.empty();
      }
      String sign =
          list.nameIs("ol")
              ? start + written.size() + (otherSign ? ") " : ". ")
              : otherSign ? "* " : "- ";
      written.add(indented(sign, content.get()));
    }
    return Optional.of(String.join(loose ? "\n\n" : "\n", written));
  }

  private static Optional<List<Element>> items(Element list) {
    List<Element> items = new ArrayList<>();
    for (Node node : list.childNodes()) {
      if (node instanceof TextNode text && text.isBlank()) {
        continue;
      }
      if (!(node instanceof Element item) || !item.nameIs("li") || !item.attributes().isEmpty()) {
        return Optional.empty();
      }
      items.add(item);
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(items);
  }

  /** The number of the first item; negative when the list has what Markdown has no word for. */
  private static int start(Element list) {
    if (list.attributes().isEmpty()) {
      return 1;
    }
    String start = list.attr("start");
    return list.nameIs("ol") && list.attributesSize() == 1 && start.matches("\\d{1,8}")
        ? Integer.parseInt(start)
        : -1;
  }

  private static boolean isLoose(Element item) {
    Node first = null;
    for (Node node : item.childNodes()) {
      if (node instanceof TextNode text && text.isBlank()) {
        continue;
      }
      if (first == null) {
        first = node;
      }
      if (!(node instanceof Element element) || !element.isBlock()) {
        return false;
      }
    }
    return first instanceof Element element && element.nameIs("p");
  }

  /** Text, and lists behind it. */
  private static Optional<String> tight(Element item) {
    List<Node> text = new ArrayList<>();
    List<Element> lists = new ArrayList<>();
    for (Node node : item.childNodes()) {
      if (node instanceof TextNode blank && blank.isBlank() && !lists.isEmpty()) {
        continue;
      }
      if (node instanceof Element list && MarkdownWriter.isList(list)) {
        lists.add(list);
      } else if (lists.isEmpty()) {
        text.add(node);
      } else {
        return Optional.empty();
      }
    }
    Optional<String> lines = MarkdownInline.lines(text);
    if (lines.isEmpty() || lists.size() > 1 || lists.stream().anyMatch(MarkdownList::partsLines)) {
      return Optional.empty();
    }
    StringBuilder content = new StringBuilder(lines.get());
    for (Element list : lists) {
      Optional<String> nested = written(list, false);
      if (nested.isEmpty()) {
        return Optional.empty();
      }
      content.append('\n').append(nested.get());
    }
    return Optional.of(content.toString());
  }

  /**
   * Whether the list can't follow text without a blank line: a loose one, or one that starts with
   * another number.
   */
  private static boolean partsLines(Element list) {
    return list.children().stream().allMatch(MarkdownList::isLoose)
        || list.nameIs("ol") && start(list) != 1;
  }

  private static String indented(String sign, String content) {
    String indent = " ".repeat(sign.length());
    StringBuilder item = new StringBuilder(sign);
    boolean first = true;
    for (String line : content.split("\n", -1)) {
      if (!first) {
        item.append('\n').append(line.isEmpty() ? "" : indent);
      }
      item.append(line);
      first = false;
    }
    return item.toString();
  }
}
