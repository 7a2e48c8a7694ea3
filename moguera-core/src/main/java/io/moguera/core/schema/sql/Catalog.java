package io.moguera.core.schema.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/** What there is in the schema {@code public}: tables with their columns, constraints, indexes. */
final class Catalog {
  private final Map<String, Map<String, Column>> tables = new HashMap<>();
  private final Set<String> constraints = new HashSet<>();
  private final Set<String> indexes = new HashSet<>();

  private Catalog() {}

  static Catalog read(DSLContext database) {
    var catalog = new Catalog();
    database
        .fetch(
            """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                   a.attnotnull
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p')
            """)
        .forEach(
            row ->
                catalog
                    .tables
                    .computeIfAbsent(row.get("relname", String.class), t -> new HashMap<>())
                    .put(
                        row.get("attname", String.class),
                        new Column(
                            row.get("type", String.class), row.get("attnotnull", boolean.class))));
    database
        .fetch(
            """
            select k.conname from pg_constraint k
            join pg_namespace n on n.oid = k.connamespace and n.nspname = 'public'
            """)
        .forEach(row -> catalog.constraints.add(row.get("conname", String.class)));
    database
        .fetch("select indexname from pg_indexes where schemaname = 'public'")
        .forEach(row -> catalog.indexes.add(row.get("indexname", String.class)));
    return catalog;
  }

  boolean hasTable(String table) {
    return tables.containsKey(table);
  }

  Map<String, Column> columns(String table) {
    return tables.getOrDefault(table, Map.of());
  }

  Optional<Column> column(String table, String column) {
    return Optional.ofNullable(columns(table).get(column));
  }

  boolean hasConstraint(String name) {
    return constraints.contains(name);
  }

  boolean hasIndex(String name) {
    return indexes.contains(name);
  }

  /**
   * A column that is there.
   *
   * @param type as PostgreSQL writes it, such as {@code timestamp with time zone}
   */
  record Column(String type, boolean notNull) {}
}
