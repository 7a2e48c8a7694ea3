package io.moguera.bench.sql;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recorded statements as a script for pgbench. */
final class Script {
  private static final Pattern BIND = Pattern.compile("\\?");

  private final StringBuilder text = new StringBuilder();

  private Script() {}

  /**
   * Makes a script of statements that read.
   *
   * @param id the value that becomes a number from 1 to {@code highest}; 0 for none
   */
  static String of(List<RecordingDataSource.Recorded> statements, long id, int highest) {
    var script = new Script();
    script.text.append("\\set id random(1, %d)\n".formatted(highest));
    for (RecordingDataSource.Recorded statement : statements) {
      script.add(
          statement,
          value -> id > 0 && value instanceof Long number && number == id ? ":id" : literal(value));
      script.text.append(";\n");
    }
    return script.text.toString();
  }

  /**
   * Makes a script of a transaction, in whose first statement that returns something a row is made.
   *
   * @param sample what becomes a number from 1 to {@code highest}, wherever a text holds it
   * @param created the id of the row that was made
   */
  static String transaction(
      List<RecordingDataSource.Recorded> statements, long sample, int highest, long created) {
    var script = new Script();
    script.text.append("\\set number random(1, %d)\nbegin;\n".formatted(highest));
    boolean made = false;
    for (RecordingDataSource.Recorded statement : statements) {
      boolean makes = !made && statement.sql().toLowerCase(Locale.ROOT).contains("returning");
      script.add(
          statement,
          value ->
              value instanceof Long number && number == created
                  ? "cast(:id as bigint)"
                  : varying(literal(value), String.valueOf(sample)));
      script.text.append(makes ? " \\gset\n" : ";\n");
      made |= makes;
    }
    return script.text.append("commit;\n").toString();
  }

  private void add(
      RecordingDataSource.Recorded statement, Function<@Nullable Object, String> written) {
    Matcher binds = BIND.matcher(statement.sql());
    int index = 0;
    while (binds.find()) {
      String value = written.apply(statement.binds().get(++index));
      binds.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    binds.appendTail(text);
  }

  private static String varying(String literal, String sample) {
    return literal.contains(sample)
        ? "replace(%s, '%s', cast(:number as text))".formatted(literal, sample)
        : literal;
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
