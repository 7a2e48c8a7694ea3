package io.moguera.cli.markdown;

import java.util.List;
import java.util.TreeMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Renders Markdown as a reader would, and writes HTML so that what looks and means the same reads
 * the same.
 */
public final class Rendered {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.builder().requireTwoTildes(true).build());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private Rendered() {}

  public static String html(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }

  /**
   * The HTML, each block tag on a line of its own, without white space that a browser does not
   * show.
   */
  public static String canonical(String html) {
    StringBuilder out = new StringBuilder();
    children(Jsoup.parseBodyFragment(html).body(), out, false);
    return out.toString()
        .replaceAll("[ \\t\\n\\f\\r]+", " ")
        .replaceAll(" ?(\u27ea[^\u27eb]*\u27eb) ?", "\n$1\n")
        .replaceAll("\n+", "\n")
        .replace('\u23ce', '\n')
        .strip();
  }

  private static void children(Element parent, StringBuilder out, boolean preformatted) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        String shown = text.getWholeText();
        out.append(preformatted ? visible(shown) : shown);
      } else if (node instanceof Element element) {
        element(element, out, preformatted || element.nameIs("pre"));
      } else if (node instanceof DataNode data) {
        out.append(visible(data.getWholeData().replaceAll("\\n([ \\t]*\\n)+", "\n")));
      }
    }
  }

  private static String visible(String preformatted) {
    return preformatted.replace(' ', '\u2423').replace('\t', '\u21e5').replace('\n', '\u23ce');
  }

  private static void element(Element element, StringBuilder out, boolean preformatted) {
    boolean block = element.isBlock() || element.nameIs("br");
    TreeMap<String, String> attributes = new TreeMap<>();
    element.attributes().forEach(each -> attributes.put(each.getKey(), each.getValue()));
    String tag = element.normalName() + (attributes.isEmpty() ? "" : " " + attributes);
    out.append(block ? '\u27ea' : '\u2039').append(tag).append(block ? '\u27eb' : '\u203a');
    int start = out.length();
    children(element, out, preformatted);
    if (element.nameIs("code")
        && preformatted
        && out.length() > start
        && out.charAt(out.length() - 1) == '\u23ce') {
      // A fenced block always ends in an end of line.
      out.setLength(out.length() - 1);
    }
    out.append(block ? "\u27ea/" : "\u2039/")
        .append(element.normalName())
        .append(block ? '\u27eb' : '\u203a');
  }
}
