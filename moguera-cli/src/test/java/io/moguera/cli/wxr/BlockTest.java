package io.moguera.cli.wxr;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.transfer.MediaLinks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WordPress's own blocks as its editor writes them. */
class BlockTest {
  private static final MediaLinks LINKS = new MediaLinks();

  static {
    LINKS.add("http://a.example/wp-content/uploads/one.png", 7);
    LINKS.add("http://a.example/wp-content/uploads/two.png", 8);
  }

  private static ContentConverter.Converted convert(String content) {
    return new ContentConverter(new Attachments(List.of()), LINKS).convert(content, 1);
  }

  private static String markdown(String content) {
    return convert(content).markdown();
  }

  @Test
  void image_isAFigureThatShowsTheNewOne() {
    ContentConverter.Converted converted =
        convert(
            """
            <!-- wp:image {"id":5,"sizeSlug":"large"} -->
            <figure class="wp-block-image size-large"><img src="http://a.example/wp-content/uploads/one-1024x768.png" alt="One" class="wp-image-5"/><figcaption class="wp-element-caption">Words</figcaption></figure>
            <!-- /wp:image -->
            """);

    assertThat(converted.images()).containsExactly(7L);
    assertThat(converted.markdown())
        .contains("/v1/images/7/file")
        .contains("<figcaption")
        .doesNotContain("wp:");
  }

  @Test
  void gallery_holdsItsImagesInTheirOrder() {
    ContentConverter.Converted converted =
        convert(
            """
            <!-- wp:gallery {"linkTo":"none"} -->
            <figure class="wp-block-gallery has-nested-images columns-default"><!-- wp:image {"id":6} -->
            <figure class="wp-block-image"><img src="http://a.example/wp-content/uploads/two.png" alt=""/></figure>
            <!-- /wp:image --><!-- wp:image {"id":5} -->
            <figure class="wp-block-image"><img src="http://a.example/wp-content/uploads/one.png" alt=""/></figure>
            <!-- /wp:image --><figcaption class="blocks-gallery-caption">All</figcaption></figure>
            <!-- /wp:gallery -->
            """);

    assertThat(converted.images()).containsExactly(8L, 7L);
    assertThat(converted.markdown())
        .startsWith("<figure class=\"wp-block-gallery")
        .contains("All</figcaption>");
  }

  @Test
  void quote_isAQuote_withWhoSaidIt() {
    assertThat(
            markdown(
                """
                <!-- wp:quote -->
                <blockquote class="wp-block-quote"><!-- wp:paragraph -->
                <p>Wise.</p>
                <!-- /wp:paragraph --></blockquote>
                <!-- /wp:quote -->
                """))
        .isEqualTo("> Wise.");
  }

  @Test
  void code_isAFence() {
    assertThat(
            markdown(
                """
                <!-- wp:code -->
                <pre class="wp-block-code"><code>if (a &lt; b) {
                  [gallery]
                }</code></pre>
                <!-- /wp:code -->
                """))
        .isEqualTo("```\nif (a < b) {\n  [gallery]\n}\n```");
  }

  @Test
  void table_isATable() {
    assertThat(
            markdown(
                """
                <!-- wp:table -->
                <figure class="wp-block-table"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></figure>
                <!-- /wp:table -->
                """))
        .contains("| A | B |")
        .contains("| 1 | 2 |");
  }

  @Test
  void embed_isALink() {
    assertThat(
            markdown(
                """
                <!-- wp:embed {"url":"https://example.com/video","type":"video"} -->
                <figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
                https://example.com/video
                </div></figure>
                <!-- /wp:embed -->
                """))
        .contains("<a href=\"https://example.com/video\">https://example.com/video</a>");
  }

  @Test
  void columns_keepAllThatStandsInThem() {
    assertThat(
            markdown(
                """
                <!-- wp:columns -->
                <div class="wp-block-columns"><!-- wp:column -->
                <div class="wp-block-column"><!-- wp:paragraph -->
                <p>Left</p>
                <!-- /wp:paragraph --></div>
                <!-- /wp:column --><!-- wp:column -->
                <div class="wp-block-column"><!-- wp:heading -->
                <h2 class="wp-block-heading">Right</h2>
                <!-- /wp:heading --></div>
                <!-- /wp:column --></div>
                <!-- /wp:columns -->
                """))
        .containsSubsequence("Left", "Right")
        .doesNotContain("wp:");
  }
}
