package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Row;
import io.moguera.driver.Slice;
import io.moguera.view.internal.studio.page.Control.Option;
import java.util.List;
import java.util.Map;

/** What a reference can be set to. */
final class Choices {
  private static final int MOST = 100;
  private static final int MOST_FOUND = 20;

  private Choices() {}

  /** The first rows of a resource, and whether there are more. */
  record Found(List<Option> options, boolean more) {}

  static Found of(Desk desk, Declaration target) {
    var slice = rows(desk, target, "", MOST);
    return new Found(options(desk, target, slice.items()), slice.nextCursor() != null);
  }

  /** For the studio's script: rows in which the words are found. */
  static Reply answer(Desk desk, Declaration target) {
    var found = rows(desk, target, desk.parameter("q"), MOST_FOUND);
    return new Reply.Json(
        200,
        Map.of(
            "options",
            options(desk, target, found.items()).stream()
                .map(option -> Map.of("value", option.value(), "text", option.text()))
                .toList()));
  }

  private static List<Option> options(Desk desk, Declaration target, List<Row> rows) {
    return rows.stream()
        .map(row -> new Option(Long.toString(row.id()), Names.row(desk.texts(), target, row)))
        .toList();
  }

  private static Slice<Row> rows(Desk desk, Declaration target, String words, int most) {
    return desk.moguera()
        .resource(target.name())
        .page(query -> asked(target, words, query).limit(most));
  }

  private static ListQuery asked(Declaration target, String words, ListQuery query) {
    if (!words.isEmpty() && target.searchable()) {
      return query.search(words);
    }
    return target.name().equals("images") ? query.sort("-id") : query;
  }
}
