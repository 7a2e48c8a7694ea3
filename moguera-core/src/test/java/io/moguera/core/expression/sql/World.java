package io.moguera.core.expression.sql;

import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.yaml.Declarations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Random declarations and rows, in memory and in a database. */
final class World {
  static final List<String> RESOURCES = List.of("ra", "rb", "rc");
  static final List<String> WORDS = List.of("", "a", "b", "ab", "ba", "日本");
  private static final int ROWS = 6;

  private final Registry registry;

  /** By resource and id: the fields; lists of ids for fields to many. */
  private final Map<String, Map<Long, Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();

  World(Random random) {
    this.registry = Declarations.builtIn().add("moguera.yml", yaml(random)).registry();
    var users = new LinkedHashMap<Long, Map<String, @Nullable Object>>();
    for (long id = 1; id <= 3; id++) {
      users.put(id, new HashMap<>(Map.of("id", id, "name", "u" + id)));
    }
    rows.put("users", users);
    for (String name : RESOURCES) {
      var table = new LinkedHashMap<Long, Map<String, @Nullable Object>>();
      for (long id = 1; id <= ROWS; id++) {
        table.put(id, row(registry.require(name), id, random));
      }
      rows.put(name, table);
    }
  }

  private static String yaml(Random random) {
    var yaml = new StringBuilder("resources:\n");
    for (String name : RESOURCES) {
      yaml.append("  ").append(name).append(":\n    fields:\n");
      int fields = 4 + random.nextInt(4);
      for (int i = 0; i < fields; i++) {
        String type =
            switch (random.nextInt(8)) {
              case 0 -> "string";
              case 1 -> "integer";
              case 2 -> "decimal";
              case 3 -> "boolean";
              case 4 -> "timestamp";
              case 5 -> "enum, values: [a, b]";
              case 6 -> "reference, to: %s, inverse: %s_%d".formatted(target(random), name, i);
              default -> "references, to: %s, inverse: %s_%d".formatted(target(random), name, i);
            };
        yaml.append("      f%d: { type: %s }\n".formatted(i, type));
      }
    }
    return yaml.toString();
  }

  private static String target(Random random) {
    return random.nextInt(4) == 0 ? "users" : RESOURCES.get(random.nextInt(RESOURCES.size()));
  }

  private static Map<String, @Nullable Object> row(Resource resource, long id, Random random) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("id", id);
    for (Field field : resource.fields().values()) {
      boolean isNull = random.nextInt(4) == 0 && !(field.type() instanceof FieldType.References);
      row.put(field.name(), isNull ? null : value(field.type(), random));
    }
    return row;
  }

  private static Object value(FieldType type, Random random) {
    return switch (type) {
      case FieldType.Text _ -> WORDS.get(random.nextInt(WORDS.size()));
      case FieldType.WholeNumber _ -> (long) random.nextInt(-2, 4);
      case FieldType.Decimal _ -> BigDecimal.valueOf(random.nextInt(-20, 40), 1);
      case FieldType.Bool _ -> random.nextBoolean();
      case FieldType.Timestamp _ -> time(random);
      case FieldType.Enumeration words -> words.values().get(random.nextInt(2));
      case FieldType.Reference reference -> id(reference.to(), random);
      case FieldType.References references -> {
        var ids = new ArrayList<Long>();
        for (int i = random.nextInt(4); i > 0; i--) {
          long id = id(references.to(), random);
          if (!ids.contains(id)) {
            ids.add(id);
          }
        }
        yield ids;
      }
      case FieldType.Slug _, FieldType.Date _, FieldType.Json _, FieldType.Count _ ->
          throw new IllegalArgumentException(type.keyword());
    };
  }

  static Instant time(Random random) {
    return Instant.parse("2026-11-24T10:00:00Z").plusSeconds(3600L * random.nextInt(-3, 4));
  }

  private static long id(String resource, Random random) {
    return 1L + random.nextInt(resource.equals("users") ? 3 : ROWS);
  }

  Registry registry() {
    return registry;
  }

  Map<Long, Map<String, @Nullable Object>> rows(String resource) {
    return rows.getOrDefault(resource, Map.of());
  }

  /** Writes all rows; references last, since they go in circles. */
  void write(DSLContext sql) {
    rows("users")
        .values()
        .forEach(u -> sql.execute("insert into users (name) values (?)", u.get("name")));
    for (String name : RESOURCES) {
      rows(name).keySet().forEach(id -> sql.execute("insert into " + name + " default values"));
    }
    for (String name : RESOURCES) {
      rows(name)
          .forEach((id, row) -> row.forEach((field, value) -> write(sql, name, id, field, value)));
    }
  }

  private static void write(
      DSLContext sql, String table, long id, String field, @Nullable Object value) {
    if (value instanceof List<?> ids) {
      for (int i = 0; i < ids.size(); i++) {
        sql.execute(
            "insert into %s_%s values (?, ?, ?)".formatted(table, field), id, ids.get(i), i + 1);
      }
    } else if (value != null && !field.equals("id")) {
      Object bound =
          value instanceof Instant time ? time.atOffset(java.time.ZoneOffset.UTC) : value;
      sql.execute(
          "update {0} set {1} = {2} where id = {3}",
          DSL.table(DSL.name(table)), DSL.field(DSL.name(field)), DSL.val(bound), DSL.val(id));
    }
  }
}
