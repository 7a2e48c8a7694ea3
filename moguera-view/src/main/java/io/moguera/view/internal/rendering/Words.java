package io.moguera.view.internal.rendering;

import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * The words of a document that are read as text: no headings, code blocks, tables, captions,
 * footnote marks, players.
 *
 * @param beforeMore those before {@code <!--more-->}, or all where there is no such mark
 */
record Words(String all, String beforeMore) {
  private static final String SKIPPED =
      "h1, h2, h3, h4, h5, h6, pre, table, figcaption, figure.gallery, .gallery, script, style,"
          + " noscript, template, iframe, audio, video, object, textarea, select, title, svg, math,"
          + " rt, rp, sup.footnote-ref, section.footnotes";

  static Words of(Element body) {
    var collector = new Collector();
    body.filter(collector);
    var all = collector.text.toString().strip();
    return new Words(
        all, collector.more < 0 ? all : collector.text.substring(0, collector.more).strip());
  }

  private static final class Collector implements NodeFilter {
    private final StringBuilder text = new StringBuilder();
    private int more = -1;

    @Override
    public FilterResult head(Node node, int depth) {
      switch (node) {
        case Element element -> {
          if (element.is(SKIPPED)) {
            return FilterResult.SKIP_ENTIRELY;
          }
          if (element.isBlock() || element.normalName().equals("br")) {
            space();
          }
        }
        case TextNode words -> append(words.getWholeText());
        case Comment comment -> {
          if (more < 0 && comment.getData().strip().startsWith("more")) {
            more = text.length();
          }
        }
        default -> {}
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element && element.isBlock()) {
        space();
      }
      return FilterResult.CONTINUE;
    }

    private void append(String words) {
      words
          .codePoints()
          .forEach(
              c -> {
                if (Character.isWhitespace(c) || c == 0xA0) {
                  space();
                } else if (!Character.isISOControl(c)) {
                  closeSpace(c);
                  text.appendCodePoint(c);
                }
              });
    }

    private void space() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }

    /** Where one line ended and the next began, Japanese has no space. */
    private void closeSpace(int next) {
      var last = text.length() - 1;
      if (last > 0
          && text.charAt(last) == ' '
          && Script.isFullWidth(next)
          && Script.isFullWidth(text.codePointBefore(last))) {
        text.setLength(last);
      }
    }
  }
}
