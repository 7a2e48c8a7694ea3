package io.moguera.core.read.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows the planner takes a statement to give. */
final class Estimate {
  private static final Pattern ROWS = Pattern.compile("\\brows=(\\d+)");

  private Estimate() {}

  /** {@return the number in a line of a plan} */
  static long rows(String plan) {
    Matcher rows = ROWS.matcher(plan);
    if (!rows.find()) {
      throw new IllegalStateException("PostgreSQL explains without rows");
    }
    return Long.parseLong(rows.group(1));
  }
}
