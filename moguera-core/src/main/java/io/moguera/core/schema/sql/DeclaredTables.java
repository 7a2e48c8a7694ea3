package io.moguera.core.schema.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.schema.sql.Model.Column;
import io.moguera.core.schema.sql.Model.ForeignKey;
import io.moguera.core.schema.sql.Model.Index;
import io.moguera.core.schema.sql.Model.IndexKey;
import io.moguera.core.schema.sql.Model.JoinTable;
import io.moguera.core.schema.sql.Model.Table;
import io.moguera.core.schema.sql.Model.Unique;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that declared resources are kept in. */
final class DeclaredTables {
  private static final List<String> STATES = List.of("draft", "scheduled", "published", "archived");

  private DeclaredTables() {}

  static Table of(Resource resource) {
    return new Table(
        resource.name(),
        columns(resource),
        checks(resource),
        uniques(resource),
        foreignKeys(resource),
        List.copyOf(indexes(resource)),
        resource.search());
  }

  static List<JoinTable> joinTables(Registry registry) {
    return registry.resources().stream()
        .flatMap(
            resource ->
                resource.relations().stream()
                    .filter(Relation::toMany)
                    .map(
                        relation ->
                            new JoinTable(
                                Layout.joinTableName(resource.name(), relation.field().name()),
                                resource.name(),
                                relation.field().name(),
                                relation.type().to())))
        .toList();
  }

  private static Map<String, Column> columns(Resource resource) {
    var columns = new LinkedHashMap<String, Column>();
    add(columns, "created_at", SqlTypes.TIMESTAMP, true, "now()");
    add(columns, "updated_at", SqlTypes.TIMESTAMP, true, "now()");
    add(columns, "version", "bigint", true, "1");
    if (resource.publishable()) {
      // What was there before could be read, and stays so.
      columns.put(
          "status",
          new Column("status", "text", true, Optional.of("'draft'"), Optional.of("'published'")));
      columns.put(
          "published_at",
          new Column(
              "published_at",
              SqlTypes.TIMESTAMP,
              false,
              Optional.empty(),
              Optional.of("created_at")));
    }
    if (resource.trashable()) {
      add(columns, "deleted_at", SqlTypes.TIMESTAMP, false, "");
    }
    if (resource.ordered().isPresent()) {
      add(columns, "position", "integer", true, "1");
    }
    for (Field field : resource.fields().values()) {
      if (isColumn(field)) {
        columns.put(
            field.name(),
            new Column(
                field.name(),
                SqlTypes.of(field.type()),
                field.required(),
                SqlTypes.standard(field),
                Optional.empty()));
      }
    }
    if (!resource.search().isEmpty()) {
      add(columns, "search_terms", "tsvector", false, "");
    }
    return columns;
  }

  private static void add(
      Map<String, Column> columns, String name, String type, boolean required, String standard) {
    columns.put(
        name,
        new Column(
            name,
            type,
            required,
            Optional.of(standard).filter(text -> !text.isEmpty()),
            Optional.empty()));
  }

  private static boolean isColumn(Field field) {
    return !(field.type() instanceof FieldType.References
        || field.type() instanceof FieldType.Count);
  }

  private static Map<String, Limits> checks(Resource resource) {
    var checks = new LinkedHashMap<String, Limits>();
    if (resource.publishable()) {
      checks.put("status", Limits.ofWords(STATES));
    }
    for (Field field : resource.fields().values()) {
      Limits limits = SqlTypes.limits(field.type());
      if (!limits.isNone()) {
        checks.put(field.name(), limits);
      }
    }
    return checks;
  }

  private static List<Unique> uniques(Resource resource) {
    var uniques = new LinkedHashSet<Unique>();
    resource.fields().values().stream()
        .filter(Field::unique)
        .forEach(field -> uniques.add(new Unique(List.of(field.name()), false)));
    resource.unique().forEach(set -> uniques.add(new Unique(set, false)));
    // Looked at when the transaction ends, since moving one row moves others through its place.
    resource
        .ordered()
        .ifPresent(o -> uniques.add(new Unique(List.of(o.within(), "position"), true)));
    return List.copyOf(uniques);
  }

  private static Map<String, ForeignKey> foreignKeys(Resource resource) {
    var keys = new LinkedHashMap<String, ForeignKey>();
    for (Relation relation : resource.relations()) {
      if (relation.type() instanceof FieldType.Reference reference) {
        keys.put(
            relation.field().name(),
            new ForeignKey(
                reference.to(),
                switch (reference.onDelete()) {
                  case RESTRICT -> "no action";
                  case CLEAR -> "set null";
                  case CASCADE -> "cascade";
                }));
      }
    }
    return keys;
  }

  /** For every order that is declared, and for what refers to a row, in the usual order. */
  private static Set<Index> indexes(Resource resource) {
    var indexes = new LinkedHashSet<Index>();
    List<IndexKey> usual = keys(resource, resource.sort());
    for (Field field : resource.fields().values()) {
      if (field.type() instanceof FieldType.Reference && !field.unique()) {
        var keys = new ArrayList<IndexKey>();
        keys.add(new IndexKey(field.name(), false));
        usual.stream().filter(key -> !key.column().equals(field.name())).forEach(keys::add);
        indexes.add(Index.of(keys));
      }
    }
    ordered(usual).ifPresent(indexes::add);
    resource
        .lists()
        .values()
        .forEach(list -> ordered(keys(resource, list.sort())).ifPresent(indexes::add));
    if (!resource.search().isEmpty()) {
      indexes.add(new Index(List.of(new IndexKey("search_terms", false)), "gin", ""));
    }
    if (resource.publishable()) {
      indexes.add(
          new Index(List.of(new IndexKey("published_at", false)), "btree", "status = 'scheduled'"));
    }
    return indexes;
  }

  /** The primary key gives the order of the id already. */
  private static Optional<Index> ordered(List<IndexKey> keys) {
    return keys.isEmpty() || keys.getFirst().column().equals("id")
        ? Optional.empty()
        : Optional.of(Index.of(keys));
  }

  /** As far as columns can be in an index; {@code id} ends what can be in it as a whole. */
  private static List<IndexKey> keys(Resource resource, List<SortKey> sort) {
    var keys = new ArrayList<IndexKey>();
    for (SortKey key : sort) {
      if (!isKey(resource, key.field())) {
        return keys;
      }
      keys.add(new IndexKey(key.field(), key.descending()));
      if (key.field().equals("id")) {
        return keys;
      }
    }
    if (!keys.isEmpty()) {
      keys.add(new IndexKey("id", sort.getLast().descending()));
    }
    return keys;
  }

  /** Long texts don't fit. */
  private static boolean isKey(Resource resource, String name) {
    return resource
        .find(name)
        .map(
            field ->
                !(field.type() instanceof FieldType.Text text)
                    || text.maxLength().orElse(Integer.MAX_VALUE) <= FieldType.Text.LONGEST_KEY)
        .orElse(true);
  }
}
