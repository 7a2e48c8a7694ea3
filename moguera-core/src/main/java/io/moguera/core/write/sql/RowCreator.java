package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.Operation;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.DefaultValue;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.Mistakes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates rows, with what they own. For one transaction. */
final class RowCreator {
  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final Events events;
  private final Resolver resolver;
  private final Permission permission;
  private final OffsetDateTime now;

  RowCreator(DSLContext sql, Registry registry, Rights rights, Events events) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
    this.events = events;
    this.resolver = new Resolver(sql, registry, rights);
    this.permission = new Permission(sql, rights);
    this.now = Times.now(rights);
  }

  /**
   * A place for a row among the children of another.
   *
   * @param field the child's reference to its parent
   * @param position from 1
   */
  record Owned(String field, long parent, int position) {}

  /**
   * Creates a row and what it owns.
   *
   * @param at the pointer to the body
   * @return the row's id
   */
  long create(Resource resource, ObjectNode body, String at, Optional<Owned> owned) {
    Permission.requirePossible(rights, resource, Access.Operation.CREATE);
    var mistakes = new Mistakes();
    Draft draft =
        new BodyReader(registry, rights.mayImport(), mistakes)
            .read(resource, events.beforeCreate(resource, body), BodyReader.Kind.CREATE, at);
    Resolver.Found found = resolver.resolve(resource, draft, mistakes);
    var row = new LinkedHashMap<String, @Nullable Object>();
    var lists = new LinkedHashMap<>(found.lists());
    draft.values().forEach((field, value) -> row.put(field, Columns.value(value)));
    found.references().forEach((field, id) -> row.put(field, id.orElse(null)));
    owned.ifPresent(o -> row.put(o.field(), o.parent()));
    defaults(resource, row, lists, at, mistakes);
    mistakes.throwIfAny();
    complete(resource, draft, row, owned);
    Optional<Operation> publication = Publishing.operation(draft.status(), now);
    long id = Rows.insert(sql, resource, row);
    lists.forEach((field, targets) -> Rows.pairs(sql, resource, field, id, targets));
    children(resource, draft, id, at);
    var operations = new ArrayList<>(List.of(Access.Operation.CREATE));
    if (draft.status().map(Draft.Publication::published).orElse(false)) {
      operations.add(Access.Operation.PUBLISH);
    }
    permission.require(resource, id, operations, draft.given());
    publication.ifPresent(
        what -> events.before(what, resource, id, events.snapshot(what, resource, id)));
    ChangeLog.note(sql, rights, resource, id, 1, ChangeLog.Operation.CREATED);
    events.after(Operation.CREATE, resource, id, Optional.empty());
    publication.ifPresent(what -> events.after(what, resource, id, Optional.empty()));
    return id;
  }

  private void defaults(
      Resource resource,
      Map<String, @Nullable Object> row,
      Map<String, List<Long>> lists,
      String at,
      Mistakes mistakes) {
    for (Field field : resource.fields().values()) {
      String name = field.name();
      if (row.containsKey(name) || lists.containsKey(name) || field.defaultValue().isEmpty()) {
        continue;
      }
      switch (field.defaultValue().get()) {
        case DefaultValue.Me _ -> me(field, row, lists, Mistakes.pointer(at, name), mistakes);
        case DefaultValue.Now _ ->
            row.put(
                name, field.type() instanceof FieldType.Date ? (Object) now.toLocalDate() : now);
        case DefaultValue.Constant constant -> row.put(name, constant(field, constant.value()));
      }
    }
  }

  private void me(
      Field field,
      Map<String, @Nullable Object> row,
      Map<String, List<Long>> lists,
      String pointer,
      Mistakes mistakes) {
    Optional<Long> me = rights.caller().map(Caller::id);
    if (me.isEmpty() && field.required()) {
      mistakes.add(pointer, "is required of those who are not signed in");
    } else if (field.type() instanceof FieldType.References) {
      lists.put(field.name(), me.stream().toList());
    } else {
      row.put(field.name(), me.orElse(null));
    }
  }

  private static @Nullable Object constant(Field field, JsonNode value) {
    if (field.type() instanceof FieldType.Json) {
      return JSONB.valueOf(value.toString());
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    return value.isNull() ? null : value.asString();
  }

  /** What the server adds: times, status, place, slugs, words for the search. */
  private void complete(
      Resource resource, Draft draft, Map<String, @Nullable Object> row, Optional<Owned> owned) {
    row.put("created_at", draft.times().created().orElse(now));
    row.put("updated_at", draft.times().updated().or(() -> draft.times().created()).orElse(now));
    draft.status().ifPresent(publication -> Publishing.set(row, publication, now));
    resource
        .ordered()
        .ifPresent(
            ordered ->
                row.put(
                    "position",
                    owned
                        .map(Owned::position)
                        .orElseGet(() -> last(resource, ordered.within(), row) + 1)));
    for (Field field : resource.fields().values()) {
      if (field.type() instanceof FieldType.Slug && row.get(field.name()) == null) {
        Slugs.made(sql, resource, field, from -> text(row.get(from)))
            .ifPresent(slug -> row.put(field.name(), slug));
      }
    }
    if (!resource.search().isEmpty()) {
      row.put("search_terms", Rows.searchTerms(resource, row::get));
    }
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * The last position among the siblings; the parent is locked, so that no other takes the next.
   */
  private int last(Resource resource, String within, Map<String, @Nullable Object> row) {
    if (!(row.get(within) instanceof Long parent)) {
      return 0;
    }
    Rows.lockParent(sql, registry, resource, within, parent);
    return Objects.requireNonNull(
        sql.resultQuery(
                "select coalesce(max(position), 0) from {0} where {1} = {2}",
                Layout.table(resource), Columns.of(resource, within), DSL.val(parent))
            .fetchInto(Integer.class)
            .getFirst());
  }

  private void children(Resource resource, Draft draft, long id, String at) {
    for (Inverse child : registry.children(resource)) {
      List<ObjectNode> bodies = draft.children().getOrDefault(child.name(), List.of());
      for (int i = 0; i < bodies.size(); i++) {
        String pointer = Mistakes.pointer(at, child.name()) + "/" + i;
        var owned = new Owned(child.relation().field().name(), id, i + 1);
        long ignored = create(child.source(), bodies.get(i), pointer, Optional.of(owned));
      }
    }
  }
}
