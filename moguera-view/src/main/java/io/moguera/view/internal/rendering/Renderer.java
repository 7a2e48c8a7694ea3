package io.moguera.view.internal.rendering;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;

/**
 * Markdown with HTML in it to safe HTML, in three steps: CommonMark, then {@link Shape}, which
 * gives the document what the page needs (an outline, ids, tables that scroll), then {@link
 * Policy}. The policy comes last, so that what is sent is exactly what it let through. Immutable;
 * shared by threads.
 */
public final class Renderer {
  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.builder().requireTwoTildes(true).build(),
          FootnotesExtension.create(),
          AutolinkExtension.create());

  private final String files;
  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer html = HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer htmlWithLineBreaks =
      HtmlRenderer.builder().extensions(EXTENSIONS).softbreak("<br>").build();

  /**
   * @param files what stands before {@code /v1/images/} in the addresses of images; empty where the
   *     API is found under the site's own address
   */
  public Renderer(String files) {
    this.files = files;
  }

  /**
   * The body of a post, a page or a step.
   *
   * @param topLevel the level of its highest heading, 2 to 6
   * @param anchors the ids taken on the page so far; those of this body are added
   */
  public Rendered body(String markdown, int topLevel, Anchors anchors) {
    return body(markdown, topLevel, anchors, Map.of());
  }

  /**
   * The body of a post, a page or a step, with what is known of the images that it names.
   *
   * @param images by their ids
   */
  public Rendered body(
      String markdown, int topLevel, Anchors anchors, Map<Long, Illustration> images) {
    var document = Jsoup.parseBodyFragment(html.render(parser.parse(markdown)));
    document.outputSettings().prettyPrint(false);
    var words = Words.of(document.body());
    var headings = new Shape(document.body(), anchors, files, images).apply(topLevel);
    return new Rendered(
        Policy.BODY.sanitize(document.body().html()), headings, words.all(), words.beforeMore());
  }

  /** The words of a text that may hold HTML. */
  public static String words(String text) {
    return Words.of(Jsoup.parseBodyFragment(text).body()).all();
  }

  /** A reader's comment: links, emphasis, quotations, lists and code; a line break stays one. */
  public String comment(String text) {
    return Policy.COMMENT.sanitize(htmlWithLineBreaks.render(parser.parse(text)));
  }
}
