package io.moguera.cli.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Tables with one row of headings, rows of the same width, and nothing but text in their cells. */
final class MarkdownTable {
  private MarkdownTable() {}

  static Optional<String> written(Element table) {
    List<Element> parts = table.children();
    if (parts.isEmpty()
        || parts.size() > 2
        || !hasOnly(table, List.of("thead", "tbody"))
        || !parts.getFirst().nameIs("thead")
        || parts.size() == 2 && !parts.get(1).nameIs("tbody")
        || parts.getFirst().childrenSize() != 1
        || parts.stream().anyMatch(part -> !hasOnly(part, List.of("tr")))) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    int width = parts.getFirst().child(0).childrenSize();
    for (Element part : parts) {
      for (Element row : part.children()) {
        Optional<String> line = row(row, part.nameIs("thead") ? "th" : "td", width);
        if (line.isEmpty()) {
          return Optional.empty();
        }
        lines.add(line.get());
      }
    }
    if (width == 0 || parts.size() == 2 && parts.get(1).childrenSize() == 0) {
      return Optional.empty();
    }
    lines.add(1, "|" + " --- |".repeat(width));
    return Optional.of(String.join("\n", lines));
  }

  private static Optional<String> row(Element row, String cell, int width) {
    if (row.childrenSize() != width || !hasOnly(row, List.of(cell))) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder("|");
    for (Element each : row.children()) {
      String text = "";
      if (!each.wholeText().isBlank() || each.childrenSize() > 0) {
        Optional<String> inside = MarkdownInline.line(each.childNodes());
        if (!each.attributes().isEmpty() || inside.isEmpty() || hidesBars(each)) {
          return Optional.empty();
        }
        text = inside.get().replaceAll("(?<!\\\\)\\|", "\\\\|");
      } else if (!each.attributes().isEmpty()) {
        return Optional.empty();
      }
      line.append(' ').append(text).append(" |");
    }
    return Optional.of(line.toString());
  }

  /**
   * Whether bars stand where a backslash before them would be one too many, or part of what is
   * meant.
   */
  private static boolean hidesBars(Element cell) {
    return cell.select("code").stream().anyMatch(code -> code.wholeText().contains("\\|"))
        || cell.select("*").stream()
            .flatMap(element -> element.attributes().asList().stream())
            .anyMatch(attribute -> attribute.getValue().indexOf('|') >= 0);
  }

  /** Whether the element has no attributes, no text of its own, and no children but those. */
  private static boolean hasOnly(Element element, List<String> names) {
    for (Node node : element.childNodes()) {
      boolean blank = node instanceof TextNode text && text.isBlank();
      boolean allowed = node instanceof Element child && names.contains(child.normalName());
      if (!blank && !allowed) {
        return false;
      }
    }
    return element.attributes().isEmpty();
  }
}
