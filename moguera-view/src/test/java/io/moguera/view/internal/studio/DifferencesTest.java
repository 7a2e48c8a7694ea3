package io.moguera.view.internal.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.view.internal.studio.page.Difference.Line;
import io.moguera.view.internal.studio.page.Difference.Side;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  @Test
  void lines_inCommon_stayWhereTheyAre() {
    assertThat(Differences.of("one\ntwo\nfour", "one\nthree\nfour\nfive").lines())
        .containsExactly(
            new Line(Side.BOTH, "one"),
            new Line(Side.BEFORE, "two"),
            new Line(Side.AFTER, "three"),
            new Line(Side.BOTH, "four"),
            new Line(Side.AFTER, "five"));
  }

  @Test
  void texts_takenTogether_holdEveryLineOfBoth() {
    assertThat(Differences.of("a\nb", "b\nc").all()).isEqualTo("a\nb\nc");
    assertThat(Differences.of("", "new").all()).isEqualTo("new");
    assertThat(Differences.of("same", "same").all()).isEqualTo("same");
  }

  @Test
  void texts_tooLongToCompare_areShownOneAfterTheOther() {
    var long1 = "x\n".repeat(3_000);
    assertThat(Differences.of(long1, "y").lines())
        .hasSize(3_002)
        .endsWith(new Line(Side.AFTER, "y"));
  }
}
