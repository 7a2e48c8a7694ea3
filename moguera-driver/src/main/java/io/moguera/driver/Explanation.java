package io.moguera.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may or may not do something.
 *
 * @param allowed whether it is allowed; null where that depends on the row, and none was given
 * @param decidedBy admin, rule, no_rule or inactive
 * @param parts what the rule came to, part by part; null where no rule was asked
 * @param document all that the server said, such as where the rule is written
 */
public record Explanation(
    @Nullable Boolean allowed, String decidedBy, @Nullable Part parts, Row document) {
  /**
   * A part of a rule.
   *
   * @param expression in CEL
   * @param result what it came to; null where that depends on the row, and none was given
   * @param operator by which its own parts are joined, such as and, or null
   * @param parts its own parts
   */
  public record Part(
      String expression, @Nullable Boolean result, @Nullable String operator, List<Part> parts) {
    /** Copies the list. */
    public Part {
      parts = List.copyOf(parts);
    }

    static Part of(Row row) {
      return new Part(
          row.requireText("expression"),
          truth(row, "result"),
          row.text("operator"),
          row.rows("parts", Part::of));
    }
  }

  /** {@return whether it is allowed for certain} */
  public boolean isAllowed() {
    return Boolean.TRUE.equals(allowed);
  }

  static Explanation of(Row row) {
    @Nullable Row parts = row.row("parts");
    return new Explanation(
        truth(row, "allowed"),
        row.requireText("decided_by"),
        parts == null ? null : Part.of(parts),
        row);
  }

  private static @Nullable Boolean truth(Row row, String name) {
    return row.text(name) == null ? null : (Boolean) row.flag(name);
  }
}
