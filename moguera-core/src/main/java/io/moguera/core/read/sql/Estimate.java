package io.moguera.core.read.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows the planner takes a statement to give. */
final class Estimate {
  private static final Pattern ROWS = Pattern.compile("\\brows=(\\d+)");

  private Estimate() {}

  /** {@return the number in the first line of a plan} */
  static long rows(ResultSet plan) throws SQLException {
    Matcher rows = ROWS.matcher(plan.getString(1));
    if (!rows.find()) {
      throw new IllegalStateException("PostgreSQL explains without rows");
    }
    return Long.parseLong(rows.group(1));
  }
}
