package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final Renderer RENDERER = new Renderer("");

  @Test
  void markdown_withExtensions_becomesItsElements() {
    var body =
        parsed(
            """
            ~~gone~~ and https://example.com/x?a=b&c=d, noted[^1]

            | a | b |
            | --- | --- |
            | 1 | 2 |

            ```java
            int x = 1 < 2;
            ```

            [^1]: A note.
            """);

    assertThat(body.select("del").text()).isEqualTo("gone");
    assertThat(body.select("p > a").attr("href")).isEqualTo("https://example.com/x?a=b&c=d");
    assertThat(body.select("div.table[tabindex=0] > table td").eachText())
        .containsExactly("1", "2");
    assertThat(body.select("pre[tabindex=0] > code.language-java").text())
        .isEqualTo("int x = 1 < 2;");
    var note = body.select("div.footnotes li").attr("id");
    assertThat(body.select("sup.footnote-ref a").attr("href")).isEqualTo("#" + note);
  }

  @Test
  void html_thatAuthorsNeed_stays() {
    var html =
        """
        <figure class="wp-block-image alignwide m-x"><img src="/a.png" alt="A" srcset="/a.png 1x, /b.png 2x" sizes="(min-width: 40em) 50vw, 100vw" width="30" height="20"><figcaption>C</figcaption></figure>
        <picture><source srcset="/a.webp 640w" type="image/webp" media="(min-width: 40em)"><img src="/a.png" alt="A"></picture>
        <details open><summary>S</summary>B</details>
        <dl><dt>T</dt><dd>D</dd></dl>
        <table><caption>C</caption><tr><th scope="row">h</th><td colspan="2">d</td></tr></table>
        <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>
        <video src="/f.mp4" poster="/p.png"><track src="/f.vtt" kind="captions" srclang="ja" label="日本語"></video>
        <audio><source src="/a.ogg" type="audio/ogg"></audio>
        <p lang="ja" id="here"><mark>x</mark> <abbr title="T">t</abbr> <time datetime="2026-01-01">d</time></p>
        """;

    var body = parsed(html);

    var figure = body.selectFirst("figure.wp-block-image.alignwide");
    assertThat(figure).isNotNull();
    assertThat(body.select("figure").attr("class")).doesNotContain("m-x");
    assertThat(body.select("figure img"))
        .singleElement()
        .returns("/a.png 1x , /b.png 2x", img -> img.attr("srcset"))
        .returns("(min-width: 40em) 50vw, 100vw", img -> img.attr("sizes"))
        .returns("lazy", img -> img.attr("loading"))
        .returns("30", img -> img.attr("width"));
    assertThat(body.select("picture > source[srcset][type][media] + img")).hasSize(1);
    assertThat(body.select("details[open] > summary").text()).isEqualTo("S");
    assertThat(body.select("dl > dt + dd").text()).isEqualTo("D");
    assertThat(body.select("table > caption, th[scope=row], td[colspan=2]")).hasSize(3);
    assertThat(body.select("ruby > rt").text()).isEqualTo("かん");
    assertThat(body.select("video[controls][preload=metadata][poster] > track[srclang=ja]"))
        .hasSize(1);
    assertThat(body.select("audio[controls] > source[src]")).hasSize(1);
    assertThat(body.select("p[lang=ja]#here mark, abbr[title], time[datetime]")).hasSize(3);
  }

  @Test
  void headings_thatSkipLevels_descendOneByOne() {
    var rendered = RENDERER.body("# A\n\n#### B\n\n## C\n\n### D\n\n# E", 2, new Anchors());

    assertThat(rendered.headings())
        .extracting(heading -> heading.level() + heading.text())
        .containsExactly("2A", "3B", "3C", "4D", "2E");
  }

  @Test
  void headings_withTheSameWords_haveDifferentIds() {
    var rendered = RENDERER.body("## 道具の手入れ\n\n## 道具の手入れ\n\n## !?", 2, new Anchors());

    assertThat(rendered.headings())
        .extracting(Heading::id)
        .containsExactly("道具の手入れ", "道具の手入れ-2", "section");
  }

  @Test
  void ids_ofASecondTextOfThePage_changeWithTheLinksToThem() {
    var anchors = new Anchors();
    RENDERER.body("x[^1]\n\n[^1]: One.", 2, anchors);

    var body =
        Jsoup.parseBodyFragment(RENDERER.body("y[^1]\n\n[^1]: Two.", 2, anchors).html()).body();

    assertThat(body.select("li").attr("id")).isEqualTo("fn-1-2");
    assertThat(body.select("sup a").attr("href")).isEqualTo("#fn-1-2");
  }

  @Test
  void ids_ofTheFrame_areNotGivenToTexts() {
    assertThat(parsed("<p id=\"m-content\">x</p>").select("p").attr("id")).isEqualTo("xm-content");
  }

  @Test
  void players_thatAreKnown_keepFewTraces() {
    var body =
        parsed(
            """
            <iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1" allow="autoplay"></iframe>
            <iframe src="//player.vimeo.com/video/76979871?h=8272103f6e"></iframe>
            """);

    assertThat(body.select("div.player > iframe[title][loading=lazy]").eachAttr("src"))
        .containsExactly(
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            "https://player.vimeo.com/video/76979871?dnt=1");
    assertThat(body.select("[allow]")).isEmpty();
  }

  @Test
  void frame_thatIsUnknown_becomesALink() {
    var body = parsed("<iframe src=\"https://maps.example.com/view?q=1\"></iframe>");

    assertThat(body.select("iframe")).isEmpty();
    assertThat(body.select("p.embed > a"))
        .singleElement()
        .returns("https://maps.example.com/view?q=1", link -> link.attr("href"))
        .returns("maps.example.com/view", Element::text);
  }

  @Test
  void image_withATitle_isAFigureWithACaption() {
    var body = parsed("![Hills](/a.png \"Behind the shed\")");

    assertThat(body.select("figure > img[alt=Hills] + figcaption").text())
        .isEqualTo("Behind the shed");
  }

  @Test
  void image_ofTheApiElsewhere_isLoadedFromThere() {
    var html =
        new Renderer("https://api.example.com")
            .body("![x](/v1/images/3/file)", 2, new Anchors())
            .html();

    assertThat(html).contains("src=\"https://api.example.com/v1/images/3/file\"");
  }

  @Test
  void link_aroundAnImageWithoutText_isNamed() {
    var body = parsed("<figure><a href=\"/big/hills.jpg\"><img src=\"/a.jpg\"></a></figure>");

    assertThat(body.select("a").attr("aria-label")).isEqualTo("hills.jpg");
  }

  @Test
  void words_ofABody_leaveOutWhatIsNotReadAsText() {
    var rendered =
        RENDERER.body(
            """
            # Title

            First.

            <!--more-->

            Second.

            ```
            code
            ```

            <script>evil()</script>

            |a|
            |-|
            |b|
            """,
            2,
            new Anchors());

    assertThat(rendered.text()).isEqualTo("First. Second.");
    assertThat(rendered.excerptText()).isEqualTo("First.");
  }

  @Test
  void words_inJapanese_joinWithoutSpaces() {
    assertThat(RENDERER.body("一行目。\n二行目。\n\n次の段落。", 2, new Anchors()).text())
        .isEqualTo("一行目。二行目。次の段落。");
  }

  @Test
  void comment_withLinesAndLinks_keepsThem() {
    assertThat(RENDERER.comment("a\nb https://example.com/"))
        .isEqualTo(
            "<p>a<br />b <a href=\"https://example.com/\" rel=\"nofollow"
                + " ugc\">https://example.com/</a></p>\n");
  }

  private static Element parsed(String markdown) {
    return Jsoup.parseBodyFragment(RENDERER.body(markdown, 2, new Anchors()).html()).body();
  }
}
