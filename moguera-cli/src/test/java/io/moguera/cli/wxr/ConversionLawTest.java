package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.markdown.Rendered;
import io.moguera.cli.transfer.MediaLinks;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the HTML, its Markdown renders to it. */
class ConversionLawTest {
  private static final int DOCUMENTS = 500;
  private static final List<String> WORDS =
      List.of(
          "word",
          "a",
          "b1",
          "12.",
          "3)",
          "-",
          "+",
          "*",
          "**",
          "_",
          "__",
          "#",
          "##",
          "&gt;",
          "&lt;b&gt;",
          "`",
          "``",
          "~",
          "~~",
          "[x]",
          "](y)",
          "!",
          "\\",
          "\\\\",
          "|",
          "---",
          "===",
          ":-:",
          "&amp;amp;",
          "&amp;",
          "&nbsp;",
          "日本",
          "「",
          "é",
          "👍",
          "(",
          ")",
          ".",
          ",",
          "http://a.example/x",
          "a_b_c",
          "x*y",
          "<br>",
          "\n",
          "\t",
          "''",
          "\"",
          "=");
  private static final List<String> INLINE =
      List.of("em", "strong", "del", "code", "a", "kbd", "span", "i", "b", "q");

  private final ContentConverter converter =
      new ContentConverter(new Attachments(List.of()), new MediaLinks());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void markdown_ofRandomHtml_rendersToIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      String html = blocks(random, 3, 1 + random.nextInt(4));
      ContentConverter.Converted converted = converter.convert("<!-- wp:html -->" + html, 1);

      assertThat(Rendered.canonical(Rendered.html(converted.markdown())))
          .as("%s%n-->%n%s", html, converted.markdown())
          .isEqualTo(Rendered.canonical(converted.html()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void markdown_ofRandomClassicText_rendersToIt(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < DOCUMENTS; i++) {
      String content = classic(random);
      ContentConverter.Converted converted = converter.convert(content, 1);

      assertThat(Rendered.canonical(Rendered.html(converted.markdown())))
          .as("%s%n-->%n%s", content, converted.markdown())
          .isEqualTo(Rendered.canonical(converted.html()));
    }
  }

  private static String classic(Random random) {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i <= random.nextInt(6); i++) {
      content.append(random.nextInt(3) == 0 ? block(random, 2) : inline(random, 2));
      content.append(random.nextBoolean() ? "\n\n" : "\n");
    }
    return content.toString();
  }

  private static String blocks(Random random, int depth, int count) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < count; i++) {
      html.append(block(random, depth));
    }
    return html.toString();
  }

  private static String block(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 5);
    return switch (kind) {
      case 0, 1 -> "<p>" + inline(random, 2) + "</p>";
      case 2 -> "<h" + (1 + random.nextInt(6)) + ">" + inline(random, 1) + "</h2>";
      case 3 -> "<pre><code>" + inlineText(random).replace("<br>", "\n") + "</code></pre>";
      case 4 -> random.nextBoolean() ? "<hr>" : "<pre>" + inline(random, 1) + "\n\n</pre>";
      case 5 -> "<blockquote>" + blocks(random, depth - 1, 1 + random.nextInt(2)) + "</blockquote>";
      case 6, 7, 8 -> list(random, depth);
      case 9 -> table(random);
      case 10 -> "<div class=\"x\">" + blocks(random, depth - 1, 2) + "</div>";
      default -> "<figure>" + inline(random, 1) + "<figcaption>x\n\ny</figcaption></figure>";
    };
  }

  private static String list(Random random, int depth) {
    String name = random.nextBoolean() ? "ul" : "ol";
    StringBuilder html = new StringBuilder("<" + name + ">");
    boolean loose = random.nextInt(3) == 0;
    for (int i = 0; i <= random.nextInt(3); i++) {
      html.append("<li>");
      html.append(loose ? "<p>" + inline(random, 1) + "</p>" : inline(random, 1));
      if (random.nextInt(3) == 0) {
        html.append(loose ? block(random, depth - 1) : list(random, depth - 1));
      }
      html.append("</li>");
    }
    return html.append("</").append(name).append('>').toString();
  }

  private static String table(Random random) {
    int width = 1 + random.nextInt(3);
    StringBuilder html = new StringBuilder("<table><thead><tr>");
    html.repeat("<th>" + inline(random, 1) + "</th>", width).append("</tr></thead><tbody>");
    for (int row = 0; row <= random.nextInt(2); row++) {
      html.append("<tr>");
      for (int cell = 0; cell < width; cell++) {
        html.append("<td>").append(random.nextInt(4) == 0 ? "" : inline(random, 1)).append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String inline(Random random, int depth) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i <= random.nextInt(5); i++) {
      if (depth > 0 && random.nextInt(3) == 0) {
        String name = INLINE.get(random.nextInt(INLINE.size()));
        String attributes = name.equals("a") ? " href=\"http://a.example/(x)?a=b&amp;c\"" : "";
        html.append('<').append(name).append(attributes).append('>');
        html.append(inline(random, depth - 1)).append("</").append(name).append('>');
      } else if (random.nextInt(12) == 0) {
        html.append("<img src=\"a.png\" alt=\"[").append(random.nextInt(9)).append("]*\">");
      } else {
        html.append(inlineText(random));
      }
    }
    return html.toString();
  }

  private static String inlineText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= random.nextInt(4); i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }
}
