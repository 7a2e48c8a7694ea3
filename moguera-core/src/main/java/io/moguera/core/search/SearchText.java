package io.moguera.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Texts and questions in the notation of PostgreSQL's {@code tsvector} and {@code tsquery}. */
public final class SearchText {
  /** Weights of the fields, the first one's first; further ones weigh as little as the last. */
  private static final String WEIGHTS = "ABCD";

  /** PostgreSQL's limits. */
  private static final int LAST_POSITION = 16_383;

  private static final int LONGEST_WORD = 200;

  /** A vector may have 1 MiB; this leaves room for positions. */
  private static final int MOST_CHARACTERS = 200_000;

  private SearchText() {}

  /**
   * The vector of a row's texts.
   *
   * @param fields the texts, the weightiest first
   */
  public static String vector(List<String> fields) {
    var vector = new StringBuilder();
    int offset = 0;
    for (int i = 0; i < fields.size(); i++) {
      char weight = WEIGHTS.charAt(Math.min(i, WEIGHTS.length() - 1));
      int last = offset;
      for (Words.Word word : Words.of(fields.get(i))) {
        if (vector.length() > MOST_CHARACTERS) {
          return vector.toString();
        }
        last = offset + word.position();
        if (word.text().length() <= LONGEST_WORD) {
          vector.append(quoted(word.text())).append(':');
          vector.append(Math.min(last, LAST_POSITION)).append(weight).append(' ');
        }
      }
      // Words of two fields are not neighbours.
      offset = last + 10;
    }
    return vector.toString();
  }

  /** {@return the question after all of the words; empty where there is no word in it} */
  public static Optional<String> query(String text) {
    var parts = new ArrayList<String>();
    for (String part : text.strip().split("[\\s\\u3000]+", -1)) {
      List<Words.Word> words = Words.asked(part);
      if (!words.isEmpty()) {
        parts.add(
            words.stream()
                .filter(word -> word.text().length() <= LONGEST_WORD)
                .map(word -> quoted(word.text()))
                .collect(Collectors.joining(" <-> ", "(", ")")));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" & ", parts));
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
