package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HighlighterTest {
  private static final Renderer RENDERER = new Renderer("");

  @Test
  void code_ofAKnownLanguage_hasItsWordsMarked() {
    var code = code("java", "/* of two\n   lines */\nString s = \"<b>\"; // done\nreturn 42;\n");

    assertThat(code.html())
        .isEqualTo(
            "<span class=\"hl-comment\">/* of two\n   lines */\n</span><span"
                + " class=\"hl-function\">String </span>s = <span"
                + " class=\"hl-string\">\"&lt;b&gt;\"</span>; <span"
                + " class=\"hl-comment\">// done\n</span><span"
                + " class=\"hl-keyword\">return </span><span"
                + " class=\"hl-number\">42</span>;\n");
  }

  @ParameterizedTest
  @CsvSource({
    "js, const, keyword",
    "ts, interface, keyword",
    "py, def, keyword",
    "go, func, keyword",
    "rs, fn, keyword",
    "sh, echo, function",
    "yml, # no, comment",
    "SQL, select, keyword",
    "c++, class, keyword"
  })
  void name_ofALanguage_mayBeOneOfSeveral(String language, String text, String kind) {
    assertThat(code(language, text + "\n").select(".hl-" + kind).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing-known", "plain", "mermaid"})
  void code_ofAnotherLanguage_staysAsItIs(String language) {
    assertThat(code(language, "return 1;\n").html()).isEqualTo("return 1;\n");
  }

  @Test
  void code_withMarkupOfItsAuthor_staysAsItIs() {
    assertThat(
            RENDERER
                .body(
                    "<pre><code class=\"language-java\">return <b>1</b>;</code></pre>",
                    2,
                    new Anchors())
                .html())
        .contains("return <b>1</b>;");
  }

  @Test
  void text_ofAnyLanguage_isLeftAsItWasWritten() throws IOException {
    var payloads = String.join("\n", PayloadTest.payloads());
    var random = new Random(7);
    var styles = new TreeSet<>(TokenMakerFactory.getDefaultInstance().keySet());
    assertThat(styles).hasSizeGreaterThan(50);
    for (var style : styles) {
      var language = style.substring(style.indexOf('/') + 1);
      assertKept(language, payloads + "\n");
      for (var i = 0; i < 20; i++) {
        assertKept(language, noise(random) + "\n");
      }
    }
  }

  private static String noise(Random random) {
    var alphabet = "\"'`/*<>!-&;#{}[]()\\$@%= \t\nabE09_日𠮷é\u0001";
    return random
        .ints(300, 0, alphabet.codePointCount(0, alphabet.length()))
        .map(index -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, index)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void assertKept(String language, String text) {
    var body = new Element("div");
    body.appendElement("pre").appendElement("code").addClass("language-" + language).text(text);
    Highlighter.apply(body);
    assertThat(body.wholeText()).as(language).isEqualTo(text);
  }

  private static Element code(String language, String text) {
    var html = RENDERER.body("```" + language + "\n" + text + "```\n", 2, new Anchors()).html();
    var document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    return Objects.requireNonNull(document.selectFirst("pre > code"));
  }
}
