package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.markdown.Rendered;
import io.moguera.cli.transfer.MediaLinks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {
  private static final Attachments ATTACHMENTS =
      new Attachments(
          List.of(
              new Attachment(1, "http://a.example/one.png", "One", "first", "<b>1</b>", 9, 2),
              new Attachment(2, "http://a.example/two.png", "Two", "", "", 9, 1),
              new Attachment(3, "http://a.example/song.mp3", "Song", "", "", 9, 0)));

  private static ContentConverter.Converted convert(String content) {
    return new ContentConverter(ATTACHMENTS, new MediaLinks()).convert(content, 9);
  }

  private static String markdown(String content) {
    return convert(content).markdown();
  }

  @Test
  void classicText_hasParagraphsAndBreaks() {
    assertThat(markdown("one\ntwo\r\n\r\nthree <b>four</b>"))
        .isEqualTo("one\\\ntwo\n\nthree **four**");
  }

  @Test
  void classicBlocks_endParagraphs() {
    assertThat(markdown("before\n<h2>Head</h2>\nafter\n<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>"))
        .isEqualTo("before\n\n## Head\n\nafter\n\n- a\n- b");
  }

  @Test
  void classicQuote_getsParagraphs() {
    assertThat(markdown("<blockquote>one\n\ntwo</blockquote>")).isEqualTo("> one\n>\n> two");
  }

  @Test
  void preformattedText_keepsItsLines() {
    assertThat(markdown("a\n<pre><code>x\n\n  y &lt; z</code></pre>\nb"))
        .isEqualTo("a\n\n```\nx\n\n  y < z\n```\n\nb");
  }

  @Test
  void scriptAndForm_stayAsHtml() {
    String markdown = markdown("text\n\n<script>\nlet a = 1;\n\nlet b = 2;\n</script>\n\nmore");

    assertThat(markdown).contains("<script>").contains("let b = 2;").endsWith("\n\nmore");
  }

  @Test
  void blockMarkup_losesItsCommentsAlone() {
    assertThat(
            markdown(
                """
                <!-- wp:paragraph {"a":"b -- c"} -->
                <p>One
                two</p>
                <!-- /wp:paragraph -->
                <!-- wp:html --><div class="x">raw</div><!-- /wp:html -->\
                """))
        .isEqualTo("One two\n\n<div class=\"x\">raw</div>");
  }

  @Test
  void dynamicBlock_isNamed() {
    assertThat(
            convert("<!-- wp:latest-posts {\"n\":5} /--><!-- wp:paragraph --><p>x</p>")
                .dynamicBlocks())
        .containsExactly("latest-posts");
  }

  @Test
  void more_endsTheLead() {
    ContentConverter.Converted converted =
        convert("A <b>lead</b>.\n\n<!--more Go on-->\n\nThe rest.");

    assertThat(converted.lead()).contains("A lead.");
    assertThat(converted.markdown()).isEqualTo("A **lead**.\n\nThe rest.");
  }

  @Test
  void nextPage_isARule() {
    assertThat(markdown("one\n<!--nextpage-->\ntwo")).isEqualTo("one\n\n***\n\ntwo");
  }

  @Test
  void gallery_withoutIds_showsThePostsImagesInTheirOrder() {
    assertThat(convert("[gallery columns=\"2\"]").html().replace("\n", ""))
        .isEqualTo(
            "<figure class=\"gallery columns-2\"><figure><img src=\"http://a.example/two.png\""
                + " alt=\"Two\"></figure><figure><img src=\"http://a.example/one.png\""
                + " alt=\"first\"><figcaption><strong>1</strong></figcaption></figure></figure>");
  }

  @Test
  void gallery_ofNoKnownImage_staysAsItWasWritten() {
    assertThat(markdown("[gallery ids=\"77\"]")).isEqualTo("\\[gallery ids=\"77\"\\]");
  }

  @Test
  void caption_inEitherForm_isAFigure() {
    String image = "<img src=\"a.png\" alt=\"\" />";
    String figure =
        "<figure class=\"alignleft\"><img src=\"a.png\""
            + " alt=\"\"><figcaption>Words</figcaption></figure>";

    assertThat(
            convert("[caption align=\"alignleft\"]" + image + " Words[/caption]")
                .html()
                .replace("\n", ""))
        .isEqualTo(figure);
    assertThat(
            convert("[caption align='alignleft' caption='Words']" + image + "[/caption]")
                .html()
                .replace("\n", ""))
        .isEqualTo(figure);
  }

  @Test
  void audioVideoAndEmbed_leadToWhatTheyPlay() {
    assertThat(markdown("[audio http://a.example/s.mp3?a=1]"))
        .contains("<audio controls src=\"http://a.example/s.mp3?a=1\">");
    assertThat(markdown("[video width=\"64\" mp4=\"http://a.example/v.mp4\"][/video]"))
        .contains("<video controls src=\"http://a.example/v.mp4\" width=\"64\">");
    assertThat(markdown("[embed width=\"1\"]http://a.example/w[/embed]"))
        .contains("<a href=\"http://a.example/w\">http://a.example/w</a>");
  }

  @Test
  void shortcode_doubledOrUnknown_isText() {
    assertThat(markdown("[[gallery]] and [unknown a=\"b\"]x[/unknown]"))
        .isEqualTo("\\[gallery\\] and \\[unknown a=\"b\"\\]x\\[/unknown\\]");
  }

  @Test
  void addressAlone_isALink() {
    assertThat(markdown("https://www.youtube.com/watch?v=a"))
        .isEqualTo("<https://www.youtube.com/watch?v=a>");
  }

  @Test
  void knownAddresses_inAnySize_leadToTheImage() {
    MediaLinks links = new MediaLinks();
    links.add("http://a.example/2020/leaf.png", 5);
    links.add("http://a.example/2020/sized-10x20.png", 6);
    ContentConverter.Converted converted =
        new ContentConverter(ATTACHMENTS, links)
            .convert(
                "<a href=\"https://a.example/2020/leaf.png\"><img"
                    + " src=\"//a.example/2020/leaf-300x200.png?w=3\" srcset=\"x 1w\"></a>\n\n"
                    + "<div style=\"background:url('http://a.example/2020/sized-10x20.png')\">x</div>",
                9);

    assertThat(converted.images()).containsExactly(5L, 6L);
    assertThat(converted.markdown())
        .isEqualTo(
            "[![](/v1/images/5/file)](/v1/images/5/file)\n\n"
                + "<div style=\"background:url(/v1/images/6/file)\">x</div>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>1. no list</p>",
        "<p># no heading</p>",
        "<p>- no item</p>",
        "<p>+ no</p><p>&gt; no</p>",
        "<p>a<br>- b<br>=== <br>---</p>",
        "<p>*a* _b_ `c` [d](e) &lt;f&gt; ~~g~~ a_b_c</p>",
        "<p>&amp;amp; &amp;copy; &amp;#35; AT&amp;T</p>",
        "<p>a|b<br>-|-</p>",
        "<p>back\\slash\\</p>",
        "<p>x<em>y</em>z <em>(a)</em>b <em>a</em><em>b</em></p>",
        "<p><strong><em>a</em></strong> <em><strong>b</strong></em></p>",
        "<p><strong>a<em>b</em>c</strong> a<strong>b</strong>c<em>d</em>e</p>",
        "<p>wow!<a href=\"u\">x</a></p>",
        "<p><code>a`b``c</code><code>`</code> <code>a|b</code></p>",
        "<p><a href=\"a b(c)\\d?x=1&amp;amp;y\" title='q\"&amp;lt;'>t]</a></p>",
        "<p><img src=\"a b.png\" alt=\"[x]*\" title=\"t\"> z</p>",
        "<p>a<br></p>",
        "<p><br>a</p>",
        "<h2>a #</h2><h3>a<br>b</h3>",
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
        "<ol start=\"3\"><li>a</li></ol><ol><li>b</li></ol>",
        "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
        "<ul><li>a<ol start=\"4\"><li>b</li></ol></li></ul>",
        "<ul><li>a</li><li></li></ul>",
        "<ul><li><p>a</p></li></ul>",
        "<ul><li class=\"x\">a</li></ul>",
        "<ul><li>- a</li><li># b</li></ul>",
        "<ul><li><p>a</p><ul><li>b</li></ul></li><li><p>c</p></li></ul>",
        "<ul><li>a<ul><li><p>b</p></li><li><p>c</p></li></ul></li></ul>",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote><ul><li>c</li></ul></blockquote>",
        "<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>",
        "<table><thead><tr><th>a|b</th><th></th></tr></thead><tbody><tr><td><code>c|d</code></td><td>e<br>f</td></tr></tbody></table>",
        "<table><thead><tr><th>a</th></tr></thead></table>",
        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
        "<table><thead><tr><th>a\\|b\\</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table>",
        "<pre>a\n\n\n  b\n</pre>",
        "<div><pre>\n\na\n\nb</pre></div>",
        "<pre><code class=\"language-java\">a```b\n\nc</code></pre>",
        "<pre><code>a<b>b</b></code></pre>",
        "<p>a &nbsp; b</p><p>&nbsp;</p>",
        "<p><kbd>a</kbd></p>",
        "<p><img class=\"alignleft\" src=\"a\" alt=\"\"></p>",
        "<p>a <video src=\"v\"></video></p>",
        "<div title=\"a\n\nb\">c\n\n\nd</div>",
        "<p>a<span\n\nclass=\"x\">b</span></p>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<p><del>a</del> <s>b</s> <del>~c~</del></p>",
        "<p>a <em> b </em> c<strong>\nd</strong></p>",
        "<p>👍<em>👍</em>👍 日<em>本</em>語 <em>「本」</em>語</p>",
        "<p>-</p><p>=</p><p>~~~</p><p>***</p><p>    x</p>",
        "<p>a <a href=\"x\">b <a href=\"y\">c</a></p>",
        "<p><a href=\"x\"></a>a</p>",
        "<video src=\"v\"></video>text<iframe src=\"i\"></iframe>",
        "<p>10) a<br>11. b</p>",
        "<ul><li>a<br>b<ul><li>c</li></ul></li></ul>",
        "<ul><li>a<ul><li>b</li></ul><ul><li>c</li></ul></li></ul>",
        "<ul><li><img class=\"x\" src=\"a\" alt=\"\"></li></ul>",
        "<p>http://a.example and www.b.example</p>",
        "<p>a*b*c**d**e_f_</p>",
        "<p><em>a*</em> <em>*a</em> <strong>_</strong></p>",
        "<h4></h4><p>x</p>"
      })
  void markdown_ofAnyBlock_rendersToTheSameHtml(String html) {
    ContentConverter.Converted converted = convert("<!-- wp:html -->" + html);

    assertThat(Rendered.canonical(Rendered.html(converted.markdown())))
        .as(converted.markdown())
        .isEqualTo(Rendered.canonical(converted.html()));
  }
}
