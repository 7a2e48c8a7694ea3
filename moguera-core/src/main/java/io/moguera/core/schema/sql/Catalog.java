package io.moguera.core.schema.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * What there is in the schema {@code public}, and what the steps planned so far make of it. For one
 * plan.
 */
final class Catalog {
  private final DSLContext database;
  private final Map<String, TableState> tables = new LinkedHashMap<>();

  /** Tables of Moguera's own that say of each row which resource it is about. */
  private final List<String> aboutResources = new ArrayList<>();

  private Catalog(DSLContext database) {
    this.database = database;
  }

  static Catalog read(DSLContext database) {
    var catalog = new Catalog(database);
    catalog.columns();
    catalog.constraints();
    catalog.indexes();
    database
        .fetch(
            """
            select table_name from information_schema.columns
            where table_schema = 'moguera' and column_name = 'resource' order by table_name
            """)
        .forEach(row -> catalog.aboutResources.add(text(row, "table_name")));
    return catalog;
  }

  private void columns() {
    database
        .fetch(
            """
            select c.relname, obj_description(c.oid, 'pg_class') as note, a.attname,
                   format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
                   col_description(c.oid, a.attnum) as column_note,
                   pg_get_expr(d.adbin, d.adrelid) as standard
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind in ('r', 'p')
            order by c.relname, a.attnum
            """)
        .forEach(
            row -> {
              TableState table =
                  tables.computeIfAbsent(
                      text(row, "relname"),
                      name -> new TableState(name, find(row, "note").orElse("")));
              find(row, "attname")
                  .ifPresent(
                      name ->
                          table.columns.put(
                              name,
                              new ColumnState(
                                  text(row, "type"),
                                  Objects.requireNonNull(row.get("attnotnull", Boolean.class)),
                                  find(row, "standard"),
                                  find(row, "column_note").orElse(""))));
            });
  }

  private void constraints() {
    database
        .fetch(
            """
            select t.relname, k.conname, k.contype::text as kind, k.condeferred,
                   pg_get_constraintdef(k.oid) as definition, f.relname as target,
                   case k.confdeltype when 'n' then 'set null' when 'c' then 'cascade'
                     when 'a' then 'no action' else 'other' end as action,
                   array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i)
                         join pg_attribute a on a.attrelid = t.oid and a.attnum = u.n
                         order by i) as columns
            from pg_constraint k
            join pg_class t on t.oid = k.conrelid
            join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
            left join pg_class f on f.oid = k.confrelid
            where k.contype in ('p', 'u', 'c', 'f')
            order by k.conname
            """)
        .forEach(
            row ->
                require(text(row, "relname"))
                    .constraints
                    .add(
                        new ConstraintState(
                            text(row, "conname"),
                            text(row, "kind"),
                            names(row),
                            text(row, "definition"),
                            find(row, "target").orElse(""),
                            text(row, "action"),
                            Objects.requireNonNull(row.get("condeferred", Boolean.class)))));
  }

  private void indexes() {
    database
        .fetch(
            """
            select t.relname, c.relname as name, am.amname as method,
                   coalesce(pg_get_expr(i.indpred, i.indrelid), '') as predicate,
                   array(select a.attname::text from unnest(i.indkey) with ordinality u(n, o)
                         join pg_attribute a on a.attrelid = t.oid and a.attnum = u.n
                         order by o) as columns,
                   i.indoption::text as options, i.indexprs is null as plain
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_am am on am.oid = c.relam
            join pg_class t on t.oid = i.indrelid
            join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
            where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid
                              and k.contype in ('p', 'u', 'x'))
            order by c.relname
            """)
        .forEach(
            row -> {
              if (Boolean.TRUE.equals(row.get("plain", Boolean.class))) {
                require(text(row, "relname"))
                    .indexes
                    .add(new IndexState(text(row, "name"), index(row)));
              }
            });
  }

  /** Bit 1 of an option is for descending. */
  private static Model.Index index(Record row) {
    List<String> columns = names(row);
    String[] options = text(row, "options").strip().split(" ", -1);
    var keys = new ArrayList<Model.IndexKey>();
    for (int i = 0; i < columns.size(); i++) {
      boolean descending = i < options.length && (Integer.parseInt(options[i]) & 1) == 1;
      keys.add(new Model.IndexKey(columns.get(i), descending));
    }
    String where =
        text(row, "predicate").equals("(status = 'scheduled'::text)")
            ? "status = 'scheduled'"
            : text(row, "predicate");
    return new Model.Index(keys, text(row, "method"), where);
  }

  private static List<String> names(Record row) {
    return List.of(Objects.requireNonNull(row.get("columns", String[].class)));
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static Optional<String> find(Record row, String column) {
    return Optional.ofNullable(row.get(column, String.class));
  }

  Collection<TableState> tables() {
    return tables.values();
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  Optional<TableState> find(String table) {
    return Optional.ofNullable(tables.get(table));
  }

  TableState require(String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }

  void rename(String table, String to) {
    TableState state = Objects.requireNonNull(tables.remove(table));
    state.name = to;
    tables.put(to, state);
    tables.values().stream()
        .flatMap(other -> other.constraints.stream())
        .filter(constraint -> constraint.target.equals(table))
        .forEach(constraint -> constraint.target = to);
  }

  /** {@return the name that a table has until the steps are run, if it is there by then} */
  Optional<String> nameBefore(String table) {
    return tables.values().stream()
        .filter(state -> state.name.equals(table) || state.before.equals(table))
        .map(state -> state.before)
        .findFirst();
  }

  List<String> aboutResources() {
    return aboutResources;
  }

  /** Whether a default that is there and one that is declared are the same value. */
  boolean same(String type, String there, String declared) {
    String cast = declared + "::" + type;
    if (there.equals(declared) || there.equals(cast)) {
      return true;
    }
    // The one that calculates is the time of the write.
    if (there.contains("now()") || declared.contains("now()")) {
      return there.contains("now()") && declared.contains("now()");
    }
    return Boolean.TRUE.equals(
        database
            .resultQuery("select (" + there + ")::" + type + " is not distinct from " + cast)
            .fetchInto(Boolean.class)
            .getFirst());
  }
}
