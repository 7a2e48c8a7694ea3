package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code moguera.revisions}: what rows were before each change, with what they own, in the form in
 * which a body gives it. Who may change a row may see them. For one transaction.
 */
final class RevisionTable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 100;

  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;

  RevisionTable(DSLContext sql, Registry registry, Rights rights) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
  }

  /** Keeps a row as it is before it is changed; its number is its version. */
  void keep(Resource resource, Record current) {
    if (!resource.revisioned()) {
      return;
    }
    int count =
        sql.execute(
            """
            insert into moguera.revisions (resource, row_id, number, content, author, at)
            values (?, ?, ?, cast(? as jsonb), ?, cast(? as timestamptz))
            """,
            resource.name(),
            current.get(Columns.ID),
            current.get(Columns.VERSION),
            JSONB.valueOf(content(resource, current).toString()),
            rights.caller().map(Caller::id).orElse(null),
            Times.now(rights));
    if (count != 1) {
      throw new IllegalStateException("A revision was to be kept, and was not");
    }
  }

  private ObjectNode content(Resource resource, Record current) {
    long id = Objects.requireNonNull(current.get(Columns.ID));
    ObjectNode content = JSON.createObjectNode();
    for (Field field : resource.fields().values()) {
      if (field.type() instanceof FieldType.References) {
        ArrayNode ids = content.putArray(field.name());
        Rows.targets(sql, resource, field.name(), id).forEach(ids::add);
      } else if (!(field.type() instanceof FieldType.Count) && !field.hidden()) {
        put(content, field.name(), current.get(Columns.of(resource, field.name())));
      }
    }
    for (Inverse child : registry.children(resource)) {
      ArrayNode children = content.putArray(child.name());
      String parent = child.relation().field().name();
      for (Record row : Rows.children(sql, child.source(), parent, id)) {
        ObjectNode owned = content(child.source(), row);
        owned.remove(parent);
        owned.put("id", row.get(Columns.ID));
        children.add(owned);
      }
    }
    return content;
  }

  private static void put(
      ObjectNode content, String name, @org.jspecify.annotations.Nullable Object value) {
    switch (value) {
      case null -> content.putNull(name);
      case Long number -> content.put(name, number);
      case Boolean flag -> content.put(name, flag);
      case java.math.BigDecimal number -> content.put(name, number);
      case JSONB json -> content.set(name, JSON.readTree(json.data()));
      default -> content.put(name, value.toString());
    }
  }

  ObjectNode list(Resource resource, long id, long before) {
    requireChangeable(resource, id);
    ObjectNode all = JSON.createObjectNode();
    ArrayNode items = all.putArray("items");
    List<? extends Record> rows =
        sql.fetch(
            """
            select r.number, r.at, u.id, u.name from moguera.revisions r
            left join public.users u on u.id = r.author
            where r.resource = ? and r.row_id = ? and r.number < ?
            order by r.number desc limit ?
            """,
            resource.name(),
            id,
            before,
            PAGE + 1);
    rows.stream().limit(PAGE).forEach(row -> items.add(head(row)));
    if (rows.size() > PAGE) {
      all.put("next", String.valueOf(rows.get(PAGE - 1).get(0, Long.class)));
    } else {
      all.putNull("next");
    }
    return all;
  }

  ObjectNode one(Resource resource, long id, long number) {
    requireChangeable(resource, id);
    Record row =
        sql.fetchOptional(
                """
                select r.number, r.at, u.id, u.name, r.content from moguera.revisions r
                left join public.users u on u.id = r.author
                where r.resource = ? and r.row_id = ? and r.number = ?
                """,
                resource.name(),
                id,
                number)
            .<Record>map(r -> r)
            .orElseThrow(() -> ProblemException.notFound("revision " + number));
    ObjectNode revision = head(row);
    revision.set("content", readable(resource, content(row)));
    return revision;
  }

  private static ObjectNode head(Record row) {
    ObjectNode revision = JSON.createObjectNode();
    revision.put("number", row.get(0, Long.class));
    revision.put(
        "at", Objects.requireNonNull(row.get(1, OffsetDateTime.class)).toInstant().toString());
    Long author = row.get(2, Long.class);
    if (author == null) {
      revision.putNull("author");
    } else {
      revision.putObject("author").put("id", author).put("name", row.get(3, String.class));
    }
    return revision;
  }

  private static ObjectNode content(Record row) {
    return (ObjectNode)
        JSON.readTree(Objects.requireNonNull(row.get("content", JSONB.class)).data());
  }

  /** Leaves out what the caller may not read for certain: fields with a read rule. */
  private ObjectNode readable(Resource resource, ObjectNode content) {
    resource.fields().values().stream()
        .filter(field -> field.access().read().isPresent() && !rights.unlimited())
        .forEach(field -> content.remove(field.name()));
    for (Inverse child : registry.children(resource)) {
      for (JsonNode owned : content.path(child.name())) {
        ObjectNode ignored = readable(child.source(), (ObjectNode) owned);
      }
    }
    return content;
  }

  /**
   * What a row was, as the body of a change: without what can't be changed, and without references
   * to rows that are gone.
   */
  ObjectNode restorable(Resource resource, long id, long number) {
    ObjectNode content = (ObjectNode) one(resource, id, number).required("content");
    restorable(resource, content);
    for (Inverse child : registry.children(resource)) {
      String parent = child.relation().field().name();
      List<Long> present =
          Rows.children(sql, child.source(), parent, id).stream()
              .map(row -> Objects.requireNonNull(row.get(Columns.ID)))
              .toList();
      content
          .withArray(child.name())
          .forEach(
              owned -> {
                ObjectNode object = (ObjectNode) owned;
                restorable(child.source(), object);
                if (!present.contains(object.path("id").asLong())) {
                  object.remove("id");
                }
              });
    }
    return content;
  }

  private void restorable(Resource resource, ObjectNode content) {
    for (String name : List.copyOf(content.propertyNames())) {
      Field field = resource.fields().get(name);
      if (field == null) {
        continue;
      }
      if (field.immutable() || field.access().write().isPresent()) {
        content.remove(name);
      } else if (field.type() instanceof FieldType.References type) {
        ArrayNode ids = JSON.createArrayNode();
        Rows.present(sql, registry.require(type.to()), longs(content.withArray(name)))
            .forEach(ids::add);
        content.set(name, ids);
      } else if (field.type() instanceof FieldType.Reference type
          && content.path(name).isNumber()) {
        boolean there =
            !Rows.present(sql, registry.require(type.to()), List.of(content.path(name).longValue()))
                .isEmpty();
        if (!there) {
          content.putNull(name);
        }
      }
    }
    // Fields that were removed from the declaration since.
    content.remove(
        List.copyOf(content.propertyNames()).stream()
            .filter(name -> !resource.fields().containsKey(name) && !name.equals("id"))
            .filter(
                name -> registry.children(resource).stream().noneMatch(c -> c.name().equals(name)))
            .toList());
  }

  private static List<Long> longs(ArrayNode ids) {
    return ids.valueStream().map(JsonNode::longValue).toList();
  }

  private void requireChangeable(Resource resource, long id) {
    new Permission(sql, rights).require(resource, id, List.of(Access.Operation.UPDATE), List.of());
  }
}
