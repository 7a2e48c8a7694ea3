package io.moguera.view.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTimeTest {
  @Test
  void text_withoutWords_takesAMinute() {
    assertThat(ReadingTime.minutes("")).isEqualTo(1);
  }

  @Test
  void latin_isCountedInWords() {
    assertThat(ReadingTime.minutes("word ".repeat(660))).isEqualTo(3);
  }

  @Test
  void japanese_isCountedInCharacters() {
    assertThat(ReadingTime.minutes("漢字とかな、".repeat(200))).isEqualTo(2);
  }

  @Test
  void mixedText_isCountedInBoth() {
    assertThat(ReadingTime.minutes("語".repeat(500) + " " + "word ".repeat(220))).isEqualTo(2);
  }
}
