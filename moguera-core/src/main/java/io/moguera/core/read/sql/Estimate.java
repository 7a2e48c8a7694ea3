package io.moguera.core.read.sql;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Select;

/** How many rows the planner takes a statement to give. */
final class Estimate {
  private static final Pattern ROWS = Pattern.compile("\\brows=(\\d+)");

  private Estimate() {}

  static long rows(DSLContext sql, Select<?> select) {
    String plan =
        Objects.requireNonNull(
            sql.resultQuery("explain {0}", select).fetchInto(String.class).getFirst());
    Matcher rows = ROWS.matcher(plan);
    if (!rows.find()) {
      throw new IllegalStateException("PostgreSQL explains without rows");
    }
    return Long.parseLong(rows.group(1));
  }
}
