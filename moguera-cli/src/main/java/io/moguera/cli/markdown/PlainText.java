package io.moguera.cli.markdown;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The text of a comment, which WordPress lets have a little HTML and Moguera does not. */
public final class PlainText {
  private PlainText() {}

  /** {@return the comment as text, with its lines, and with the addresses of its links} */
  public static String of(String html) {
    StringBuilder text = new StringBuilder();
    append(Jsoup.parseBodyFragment(html).body(), text);
    return text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
  }

  private static void append(Element element, StringBuilder text) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode piece) {
        text.append(piece.getWholeText().replace("\r\n", "\n"));
      } else if (node instanceof Element child) {
        if (child.isBlock() || child.nameIs("br")) {
          text.append('\n');
        }
        if (child.nameIs("li")) {
          text.append("- ");
        }
        append(child, text);
        link(child, text);
        if (child.isBlock() && !child.nameIs("li")) {
          text.append('\n');
        }
      }
    }
  }

  private static void link(Element element, StringBuilder text) {
    String address = element.attr(element.nameIs("img") ? "src" : "href");
    if (!address.isEmpty() && !element.text().contains(address)) {
      text.append(element.text().isEmpty() ? address : " (" + address + ")");
    }
  }
}
