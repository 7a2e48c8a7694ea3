package io.moguera.core.write.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.search.SearchText;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The statements that write the tables of resources. Each checks how many rows it wrote. */
final class Rows {
  private Rows() {}

  /** Inserts a row and returns its id. */
  static long insert(DSLContext sql, Resource resource, Map<String, @Nullable Object> values) {
    return Objects.requireNonNull(
        sql.insertInto(Layout.table(resource))
            .set(columns(resource, values))
            .returningResult(Columns.ID)
            .fetchOptional()
            .orElseThrow(() -> new IllegalStateException("An insert gave no id"))
            .value1());
  }

  /** Changes a row that the transaction has locked. */
  static void update(
      DSLContext sql, Resource resource, long id, Map<String, @Nullable Object> values) {
    int count =
        sql.update(Layout.table(resource))
            .set(columns(resource, values))
            .where(Columns.ID.eq(id))
            .execute();
    requireOne(count);
  }

  /** Deletes a row that the transaction has locked. */
  static void delete(DSLContext sql, Resource resource, long id) {
    requireOne(sql.deleteFrom(Layout.table(resource)).where(Columns.ID.eq(id)).execute());
  }

  private static void requireOne(int count) {
    if (count != 1) {
      throw new IllegalStateException("One row was to be written, not " + count);
    }
  }

  private static Map<org.jooq.Field<?>, @Nullable Object> columns(
      Resource resource, Map<String, @Nullable Object> values) {
    var columns = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
    values.forEach(
        (name, value) -> {
          switch (name) {
            case "search_terms" ->
                columns.put(
                    DSL.field(DSL.name(name), Object.class),
                    DSL.field("{0}::tsvector", DSL.val(value)));
            case "version" -> columns.put(Columns.VERSION, value);
            default -> columns.put(Columns.of(resource, name), value);
          }
        });
    return columns;
  }

  /** Writes what a row refers to by a field to many, in order. */
  static void pairs(DSLContext sql, Resource resource, String field, long id, List<Long> targets) {
    if (targets.isEmpty()) {
      return;
    }
    var relation = relation(resource, field);
    int count =
        sql.execute(
            "insert into {0} (source, target, position) select {1}, target, position from"
                + " unnest({2}) with ordinality as u(target, position)",
            Layout.joinTable(resource, relation),
            DSL.val(id),
            DSL.val(targets.toArray(Long[]::new)));
    if (count != targets.size()) {
      throw new IllegalStateException(
          "Of " + targets.size() + " references " + count + " were written");
    }
  }

  /** {@return what a row refers to by a field to many, in order} */
  static List<Long> targets(DSLContext sql, Resource resource, String field, long id) {
    return sql.select(Layout.number("j", "target"))
        .from(Layout.joinTable(resource, relation(resource, field)).as(DSL.name("j")))
        .where(Layout.number("j", "source").eq(id))
        .orderBy(Layout.position("j"))
        .fetch(row -> Objects.requireNonNull(row.value1()));
  }

  /** Replaces what a row refers to by a field to many. */
  static void replacePairs(
      DSLContext sql, Resource resource, String field, long id, List<Long> targets) {
    sql.execute(
        "delete from {0} where source = {1}",
        Layout.joinTable(resource, relation(resource, field)), DSL.val(id));
    pairs(sql, resource, field, id, targets);
  }

  /**
   * The children of a row in order.
   *
   * @param within the children's reference to it
   */
  static List<Record> children(DSLContext sql, Resource resource, String within, long parent) {
    return List.copyOf(
        sql.select(Columns.all(resource))
            .from(Layout.table(resource))
            .where(DSL.field(DSL.name(within), Long.class).eq(parent))
            .orderBy(DSL.field(DSL.name("position")))
            .fetch());
  }

  /** Keeps the children of a row from being moved by others until the end of the transaction. */
  static void lockParent(
      DSLContext sql, Registry registry, Resource resource, String within, long parent) {
    Field reference = resource.find(within).orElseThrow();
    Resource owner = registry.require(((FieldType.Link) reference.type()).to());
    sql.execute(
        "select 1 from {0} where id = {1} for update", Layout.table(owner), DSL.val(parent));
  }

  /** Closes the gap that a child left. */
  static void closeGap(
      DSLContext sql, Resource resource, String within, long parent, int position) {
    sql.execute(
        "update {0} set position = position - 1 where {1} = {2} and position > {3}",
        Layout.table(resource), Columns.of(resource, within), DSL.val(parent), DSL.val(position));
  }

  /** Numbers rows in the order given, from 1. */
  static void place(DSLContext sql, Resource resource, List<Long> ids) {
    int count =
        sql.execute(
            "update {0} as t set position = u.place"
                + " from unnest({1}) with ordinality as u(id, place) where t.id = u.id",
            Layout.table(resource), DSL.val(ids.toArray(Long[]::new)));
    if (count != ids.size()) {
      throw new IllegalStateException("Of " + ids.size() + " children " + count + " were placed");
    }
  }

  /** {@return those of the ids that rows have, in the order given} */
  static List<Long> present(DSLContext sql, Resource resource, List<Long> ids) {
    List<Long> found =
        sql.select(Columns.ID)
            .from(Layout.table(resource))
            .where(Columns.ID.eq(DSL.any(ids.toArray(Long[]::new))))
            .fetch(row -> Objects.requireNonNull(row.value1()));
    return ids.stream().filter(found::contains).toList();
  }

  private static Relation relation(Resource resource, String field) {
    Field declared = resource.find(field).orElseThrow();
    return new Relation(declared, (FieldType.Link) declared.type());
  }

  /** {@return what the search finds a row by: text that everybody may read who may read the row} */
  static String searchTerms(Resource resource, Function<String, @Nullable Object> values) {
    var texts = new ArrayList<String>();
    for (String field : resource.search()) {
      boolean open =
          resource.find(field).map(f -> !f.hidden() && f.access().read().isEmpty()).orElse(false);
      texts.add(open && values.apply(field) instanceof String text ? text : "");
    }
    return SearchText.vector(texts);
  }
}
