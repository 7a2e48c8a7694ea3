package io.moguera.core.schema.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tables are to be. */
final class Model {
  private Model() {}

  /**
   * One table.
   *
   * @param columns by name, all but {@code id}
   * @param checks by column
   * @param foreignKeys by column
   * @param searched the fields whose words {@code search_terms} holds
   */
  record Table(
      String name,
      Map<String, Column> columns,
      Map<String, Limits> checks,
      List<Unique> uniques,
      Map<String, ForeignKey> foreignKeys,
      List<Index> indexes,
      List<String> searched) {}

  /**
   * One column.
   *
   * @param type as PostgreSQL writes it
   * @param standard the default, as SQL
   * @param ofOld what rows that are there get instead when the column is added, as SQL
   */
  record Column(
      String name,
      String type,
      boolean required,
      Optional<String> standard,
      Optional<String> ofOld) {}

  /** Several columns whose values together are unique. */
  record Unique(List<String> columns, boolean deferred) {}

  /**
   * A reference.
   *
   * @param action what PostgreSQL does on delete: {@code no action}, {@code set null}, {@code
   *     cascade}
   */
  record ForeignKey(String target, String action) {}

  /**
   * An index.
   *
   * @param method such as {@code btree}
   * @param where the rows that are in it; empty for all
   */
  record Index(List<IndexKey> keys, String method, String where) {
    static Index of(List<IndexKey> keys) {
      return new Index(keys, "btree", "");
    }
  }

  /** A column of an index. Where it is descending, nulls come last, but for {@code id}. */
  record IndexKey(String column, boolean descending) {
    String sql() {
      String words = column.equals("id") ? " desc" : " desc nulls last";
      return Names.quoted(column) + (descending ? words : "");
    }
  }

  /** A table of pairs, for a field to many. */
  record JoinTable(String name, String table, String field, String target) {}
}
