package io.moguera.core.schema.sql;

import io.moguera.core.sql.Layout;
import java.util.List;
import java.util.stream.Collectors;

/** How constraints and indexes are named, and names and texts in SQL. */
final class Names {
  private Names() {}

  static String primaryKey(String table) {
    return Layout.shortened(table + "_pkey");
  }

  static String check(String table, String column) {
    return Layout.shortened(table + "_" + column + "_check");
  }

  static String foreignKey(String table, String column) {
    return Layout.shortened(table + "_" + column + "_fkey");
  }

  static String unique(String table, List<String> columns) {
    return Layout.shortened(table + "_" + String.join("_", columns) + "_key");
  }

  static String index(String table, Model.Index index) {
    if (!index.where().isEmpty()) {
      return Layout.shortened(table + "_scheduled_idx");
    }
    return Layout.shortened(
        index.keys().stream()
            .map(key -> key.column() + (key.descending() ? "_desc" : ""))
            .collect(Collectors.joining("_", table + "_", "_idx")));
  }

  /** {@return a table of the schema {@code public}} */
  static String table(String name) {
    return "public." + quoted(name);
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String quoted(List<String> identifiers) {
    return identifiers.stream().map(Names::quoted).collect(Collectors.joining(", "));
  }

  static String literal(String text) {
    // With standard_conforming_strings, which is the default, a backslash is one.
    return "'" + text.replace("'", "''") + "'";
  }
}
