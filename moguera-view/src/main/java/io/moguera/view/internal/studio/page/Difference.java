package io.moguera.view.internal.studio.page;

import java.util.List;

/**
 * How one text differs from another, line by line.
 *
 * @param lines in order
 */
public record Difference(List<Line> lines) {
  public Difference {
    lines = List.copyOf(lines);
  }

  /** Where a line is. */
  public enum Side {
    BOTH,
    BEFORE,
    AFTER
  }

  /** A line and where it is. */
  public record Line(Side side, String text) {}

  /** Every line of both, those that differ one after the other. */
  public String all() {
    return String.join("\n", lines.stream().map(Line::text).toList());
  }
}
