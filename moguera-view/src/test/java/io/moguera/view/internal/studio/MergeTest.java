package io.moguera.view.internal.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {
  private static Map<String, List<String>> parts(String title, String body) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    parts.put("title", title.isEmpty() ? List.of() : List.of(title));
    parts.put("body", body.isEmpty() ? List.of() : List.of(body));
    return parts;
  }

  private static Map<String, String> base(String title, String body) {
    Map<String, String> base = new LinkedHashMap<>();
    parts(title, body).forEach((name, value) -> base.put(name, RowForm.fingerprint(value)));
    return base;
  }

  @Test
  void parts_thatOneSideChangedAlone_areTakenFromIt() {
    var merge = Merge.of(parts("Mine", "b"), base("t", "b"), parts("t", "Theirs"));

    assertThat(merge.changes()).isEqualTo(Map.of("title", List.of("Mine")));
    assertThat(merge.conflicts()).isEmpty();
  }

  @Test
  void part_thatBothChanged_isForTheWriter() {
    var merge = Merge.of(parts("Mine", "b"), base("t", "b"), parts("Theirs", "b"));

    assertThat(merge.changes()).isEmpty();
    assertThat(merge.conflicts())
        .isEqualTo(Map.of("title", new Merge.Conflict(List.of("Mine"), List.of("Theirs"))));
  }

  @Test
  void part_thatBothChangedAlike_isNothingToDo() {
    var merge = Merge.of(parts("Same", "b"), base("t", "b"), parts("Same", "b"));

    assertThat(merge.changes()).isEmpty();
    assertThat(merge.conflicts()).isEmpty();
  }

  @Test
  void part_thatWasCleared_isAChangeLikeAnother() {
    assertThat(Merge.of(parts("t", ""), base("t", "b"), parts("t", "b")).changes())
        .isEqualTo(Map.of("body", List.of()));
    assertThat(Merge.of(parts("t", ""), base("t", "b"), parts("t", "c")).conflicts())
        .containsOnlyKeys("body");
    assertThat(Merge.of(parts("t", "b"), base("t", "b"), parts("t", "")).changes()).isEmpty();
  }
}
