package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  @Test
  void text_thatFits_staysWhole() {
    assertThat(Excerpt.of("Short.", 20, Locale.ENGLISH)).isEqualTo("Short.");
  }

  @Test
  void text_withASentenceNearTheEnd_endsThere() {
    assertThat(Excerpt.of("One two three four. Five six seven", 24, Locale.ENGLISH))
        .isEqualTo("One two three four.");
  }

  @Test
  void text_withoutASentence_endsWithAWord() {
    assertThat(Excerpt.of("One two three four five", 12, Locale.ENGLISH)).isEqualTo("One two…");
  }

  @Test
  void text_inJapanese_countsTwiceAsWide() {
    assertThat(Excerpt.of("寒い夜は土を崩す。冬の仕事です。", 20, Locale.JAPANESE)).isEqualTo("寒い夜は土を崩す。");
  }
}
