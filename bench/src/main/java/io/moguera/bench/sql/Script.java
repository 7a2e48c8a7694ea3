package io.moguera.bench.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recorded statements as a script for pgbench. */
final class Script {
  private static final Pattern BIND = Pattern.compile("\\?");

  private Script() {}

  /**
   * Makes a script.
   *
   * @param id the value that becomes a number from 1 to {@code highest}; 0 for none
   */
  static String of(List<RecordingDataSource.Recorded> statements, long id, int highest) {
    var script = new StringBuilder("\\set id random(1, %d)\n".formatted(highest));
    for (RecordingDataSource.Recorded statement : statements) {
      Matcher binds = BIND.matcher(statement.sql());
      int index = 0;
      while (binds.find()) {
        Object value = statement.binds().get(++index);
        boolean isId = id > 0 && value instanceof Long number && number == id;
        binds.appendReplacement(script, Matcher.quoteReplacement(isId ? ":id" : literal(value)));
      }
      binds.appendTail(script);
      script.append(";\n");
    }
    return script.toString();
  }

  private static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> "'" + value.toString().replace("'", "''") + "'";
    };
  }
}
