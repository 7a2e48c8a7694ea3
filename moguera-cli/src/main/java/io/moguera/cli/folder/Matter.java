package io.moguera.cli.folder;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with fields before it.
 *
 * @param given whether there are fields, perhaps none of them filled
 * @param fields in their order; maps, lists, texts, numbers and truth values
 * @param body what follows
 * @param bodyLine the line of the file in which the body begins, counted from 1
 */
record Matter(boolean given, Map<String, @Nullable Object> fields, String body, int bodyLine) {

  /** Fields that can't be read. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    Broken(int line, String reason, Throwable cause) {
      super(reason, cause);
      this.line = line;
    }

    /** {@return the line of the file, counted from 1} */
    int line() {
      return line;
    }
  }
}
