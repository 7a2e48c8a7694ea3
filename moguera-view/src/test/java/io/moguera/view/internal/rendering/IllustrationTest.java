package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.view.internal.rendering.Illustration.Ratio;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IllustrationTest {
  @Test
  void whole_ofALargeImage_offersSeveralWidthsUpToItsOwn() {
    var sources = new Illustration(7, 1000, 500, true, true).whole("");

    assertThat(sources.srcset())
        .isEqualTo(
            "/v1/images/7/file?width=320&format=webp 320w,"
                + " /v1/images/7/file?width=640&format=webp 640w,"
                + " /v1/images/7/file?width=960&format=webp 960w,"
                + " /v1/images/7/file?width=1600&format=webp 1000w");
    assertThat(sources.src()).isEqualTo("/v1/images/7/file?width=960");
    assertThat(sources.width()).isEqualTo(1000);
    assertThat(sources.height()).isEqualTo(500);
  }

  @Test
  void whole_ofASmallImage_isTheImage() {
    var sources = new Illustration(7, 100, 100, true, false).whole("https://api.example.com");

    assertThat(sources.src()).isEqualTo("https://api.example.com/v1/images/7/file");
    assertThat(sources.srcset())
        .isEqualTo("https://api.example.com/v1/images/7/file?width=320 100w");
  }

  @Test
  void whole_ofAnEnormousImage_endsWithTheWidestOffered() {
    assertThat(new Illustration(7, 9000, 10, true, false).whole("").srcset())
        .endsWith("/v1/images/7/file?width=1600 1600w");
  }

  @Test
  void image_thatMoves_hasOneFile() {
    var gif = new Illustration(7, 1000, 500, false, false);

    assertThat(gif.whole("").src()).isEqualTo("/v1/images/7/file");
    assertThat(gif.whole("").srcset()).isNull();
    assertThat(gif.cut("", new Ratio(1, 1), 320).srcset()).isNull();
    assertThat(gif.card("", 1280).src()).isEqualTo("/v1/images/7/file");
  }

  @Test
  void cut_hasTheSizeOfThePart() {
    var wide = new Illustration(7, 1000, 500, true, false).cut("", new Ratio(3, 2), 640);
    assertThat(List.of(wide.width(), wide.height())).containsExactly(750, 500);
    assertThat(wide.srcset()).endsWith("/v1/images/7/file?width=640&ratio=3:2 640w");
    assertThat(wide.src()).isEqualTo("/v1/images/7/file?width=640&ratio=3:2");

    var high = new Illustration(7, 500, 1000, true, false).cut("", new Ratio(3, 2), 640);
    assertThat(List.of(high.width(), high.height())).containsExactly(500, 333);
    assertThat(high.srcset()).endsWith("/v1/images/7/file?width=640&ratio=3:2 500w");
  }

  @Test
  void card_isAJpegOfABoundedWidth() {
    var card = new Illustration(7, 3000, 1000, true, true).card("", 1280);

    assertThat(card.src()).isEqualTo("/v1/images/7/file?width=1280&format=jpeg");
    assertThat(List.of(card.width(), card.height())).containsExactly(1280, 427);
  }

  @Test
  void images_namedInTexts_areFound() {
    assertThat(
            Illustrations.named(
                List.of(
                    "![a](/v1/images/12/file) <img src=\"/v1/images/3/file\">",
                    "/v1/images/0/file /v1/images/99999999999999999999/file /v1/images/x/file")))
        .isEqualTo(Set.of(3L, 12L));
  }

  @Test
  void image_inAText_isFittedUnlessItsAuthorSaidHow() {
    var renderer = new Renderer("https://api.example.com");
    var known = Map.of(7L, new Illustration(7, 1000, 500, true, true));

    assertThat(renderer.body("![Sea](/v1/images/7/file)\n", 2, new Anchors(), known).html())
        .contains(
            "src=\"https://api.example.com/v1/images/7/file?width&#61;960\"",
            "width&#61;640&amp;format&#61;webp 640w , https://api.example.com/v1/images/7/file",
            "sizes=\"(min-width: 48rem) 43rem, 92vw\"",
            "width=\"1000\"",
            "height=\"500\"",
            "loading=\"lazy\"");
    assertThat(
            renderer
                .body(
                    "<img src=\"/v1/images/7/file\" width=\"300\" srcset=\"/mine 1x\">",
                    2,
                    new Anchors(),
                    known)
                .html())
        .contains("srcset=\"/mine 1x\"", "width=\"300\"")
        .doesNotContain("height=", "sizes=");
    assertThat(renderer.body("![Sea](/v1/images/8/file)", 2, new Anchors(), known).html())
        .contains("src=\"https://api.example.com/v1/images/8/file\"")
        .doesNotContain("srcset");
  }
}
