package io.moguera.cli.wxr;

import io.moguera.cli.markdown.HtmlTidy;
import io.moguera.cli.markdown.MarkdownWriter;
import io.moguera.cli.transfer.MediaLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** From what WordPress keeps of a post to Markdown. Safe for use by several threads. */
final class ContentConverter {
  private static final Pattern MORE =
      Pattern.compile("<!--\\s*more\\b(.*?)-->", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern NEXT_PAGE =
      Pattern.compile("\\s*<!--\\s*nextpage\\s*-->\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLOCK = Pattern.compile("<!--\\s+/?wp:.*?-->", Pattern.DOTALL);
  private static final Pattern DYNAMIC_BLOCK =
      Pattern.compile("<!--\\s+wp:([a-z0-9/-]+)\\s[^>]*?(?:\\{.*?\\}\\s+)?/-->", Pattern.DOTALL);

  private final Attachments attachments;
  private final MediaLinks links;

  ContentConverter(Attachments attachments, MediaLinks links) {
    this.attachments = attachments;
    this.links = links;
  }

  /**
   * What became of the content.
   *
   * @param markdown the body
   * @param html the HTML that the Markdown stands for
   * @param lead the text before the mark "more"; empty without that mark
   * @param images that the body shows or links to, in their order
   * @param dynamicBlocks blocks without content of their own (archives, calendar, ...), which were
   *     left out
   */
  record Converted(
      String markdown,
      String html,
      Optional<String> lead,
      Set<Long> images,
      List<String> dynamicBlocks) {}

  Converted convert(String content, long post) {
    Optional<String> lead = lead(content, post);
    List<String> dynamicBlocks = new ArrayList<>();
    Matcher dynamic = DYNAMIC_BLOCK.matcher(content);
    while (dynamic.find()) {
      dynamicBlocks.add(dynamic.group(1));
    }
    Element body = body(MORE.matcher(content).replaceAll("\n\n"), post);
    Set<Long> images = links.rewrite(body);
    return new Converted(MarkdownWriter.written(body), body.html(), lead, images, dynamicBlocks);
  }

  private Optional<String> lead(String content, long post) {
    Matcher more = MORE.matcher(content);
    return more.find()
        ? Optional.of(body(content.substring(0, more.start()), post).text().strip())
            .filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** The content as tidy HTML, in which pages of a post are parted by a rule. */
  private Element body(String content, long post) {
    boolean blocks = BLOCK.matcher(content).find();
    String paged = NEXT_PAGE.matcher(content).replaceAll("\n\n<hr>\n\n");
    String expanded = new Shortcodes(attachments, post).replaced(paged.replace("\u0000", ""));
    String html = blocks ? BLOCK.matcher(expanded).replaceAll("") : Paragraphs.marked(expanded);
    return HtmlTidy.tidied(html);
  }
}
