package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Row;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.Draft;
import io.moguera.core.write.IfMatch;
import io.moguera.core.write.Mistakes;
import io.moguera.core.write.Move;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Changes, publishes and deletes rows. For one transaction. */
final class RowChanger {
  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final Events events;
  private final Permission permission;
  private final OffsetDateTime now;

  RowChanger(DSLContext sql, Registry registry, Rights rights, Events events) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
    this.events = events;
    this.permission = new Permission(sql, rights);
    this.now = Times.now(rights);
  }

  /** Changes a row. What is as it was before is no change: version and time stay. */
  void change(
      Resource resource,
      long id,
      ObjectNode body,
      BodyReader.Kind kind,
      IfMatch condition,
      String at) {
    Record current = locked(resource, id, Access.Operation.UPDATE, condition);
    Optional<Row> before = events.snapshot(Operation.UPDATE, resource, id);
    var mistakes = new Mistakes();
    Draft draft =
        new BodyReader(registry, rights.mayImport(), mistakes)
            .read(resource, events.beforeUpdate(resource, id, before, body), kind, at);
    Resolver.Found found = new Resolver(sql, registry, rights).resolve(resource, draft, mistakes);
    Map<String, @Nullable Object> changed = changed(resource, draft, found, current);
    if (kind == BodyReader.Kind.REPLACE) {
      cleared(resource, draft, current, changed);
    }
    Map<String, List<Long>> lists = changedLists(resource, id, found, kind);
    immutable(resource, changed, lists, at, mistakes);
    mistakes.throwIfAny();
    permission.require(
        resource,
        id,
        List.of(),
        java.util.stream.Stream.concat(changed.keySet().stream(), lists.keySet().stream())
            .toList());
    times(draft, current, changed);
    if (changed.isEmpty() && lists.isEmpty() && draft.children().isEmpty()) {
      return;
    }
    new RevisionTable(sql, registry, rights).keep(resource, current);
    slugs(resource, current, changed);
    if (resource.search().stream().anyMatch(changed::containsKey)) {
      changed.put(
          "search_terms",
          Rows.searchTerms(
              resource, f -> changed.containsKey(f) ? changed.get(f) : current.get(f)));
    }
    write(resource, id, current, changed);
    lists.forEach((field, targets) -> Rows.replacePairs(sql, resource, field, id, targets));
    children(resource, draft, id, at);
    events.after(Operation.UPDATE, resource, id, before);
  }

  /** Publishes a row now or later, or takes it back. */
  void publish(Resource resource, long id, Draft.Publication publication, IfMatch condition) {
    Record current = locked(resource, id, Access.Operation.PUBLISH, condition);
    var changed = new LinkedHashMap<String, @Nullable Object>();
    Publishing.set(changed, publication, now);
    if (!publication.published()) {
      changed.put("published_at", current.get("published_at"));
    }
    boolean alreadyOut =
        publication.published()
            && publication.at().isEmpty()
            && "published".equals(current.get("status"));
    boolean alreadyBack = !publication.published() && "draft".equals(current.get("status"));
    if (alreadyOut || alreadyBack) {
      return;
    }
    Operation what =
        Publishing.operation(Optional.of(publication), now).orElse(Operation.UNPUBLISH);
    Optional<Row> before = events.snapshot(what, resource, id);
    events.before(what, resource, id, before);
    write(resource, id, current, changed);
    events.after(what, resource, id, before);
  }

  /** Publishes a row if its time has come and nobody else is at it. {@return whether it was so} */
  boolean publishDue(Resource resource, long id) {
    Optional<Record> due =
        sql.select(Columns.all(resource))
            .from(Layout.table(resource))
            .where(Columns.ID.eq(id))
            .and(DSL.condition("status = 'scheduled' and published_at <= {0}", DSL.val(now)))
            .forUpdate()
            .skipLocked()
            .fetchOptional()
            .map(row -> row);
    if (due.isEmpty()) {
      return false;
    }
    Optional<Row> before = events.snapshot(Operation.PUBLISH, resource, id);
    events.before(Operation.PUBLISH, resource, id, before);
    var changed = new LinkedHashMap<String, @Nullable Object>();
    long version = Objects.requireNonNull(due.get().get(Columns.VERSION)) + 1;
    changed.put("status", "published");
    changed.put("version", version);
    Rows.update(sql, resource, id, changed);
    ChangeLog.note(sql, rights, resource, id, version, ChangeLog.Operation.UPDATED);
    events.after(Operation.PUBLISH, resource, id, before);
    return true;
  }

  /** Puts a row into the trash where there is one, else deletes it for good. */
  void delete(Resource resource, long id, boolean permanent, IfMatch condition) {
    Record current = locked(resource, id, Access.Operation.DELETE, condition, permanent);
    Optional<Row> before = events.snapshot(Operation.DELETE, resource, id);
    events.before(Operation.DELETE, resource, id, before);
    long version = Objects.requireNonNull(current.get(Columns.VERSION)) + 1;
    if (resource.trashable() && !permanent) {
      var changed = new LinkedHashMap<String, @Nullable Object>();
      changed.put("deleted_at", now);
      changed.put("version", version);
      Rows.update(sql, resource, id, changed);
    } else {
      Rows.delete(sql, resource, id);
      resource.ordered().ifPresent(ordered -> closeGap(resource, ordered.within(), current));
    }
    ChangeLog.note(sql, rights, resource, id, version, ChangeLog.Operation.DELETED);
    events.after(Operation.DELETE, resource, id, before);
  }

  private void closeGap(Resource resource, String within, Record gone) {
    Long parent = gone.get(within, Long.class);
    Integer position = gone.get("position", Integer.class);
    if (parent != null && position != null) {
      Rows.lockParent(sql, registry, resource, within, parent);
      Rows.closeGap(sql, resource, within, parent, position);
    }
  }

  /** Takes a row out of the trash; one that is not there stays as it is. */
  void restore(Resource resource, long id, IfMatch condition) {
    Record current = locked(resource, id, Access.Operation.DELETE, condition, true);
    if (current.get("deleted_at") != null) {
      Optional<Row> before = events.snapshot(Operation.RESTORE, resource, id);
      events.before(Operation.RESTORE, resource, id, before);
      var changed = new LinkedHashMap<String, @Nullable Object>();
      changed.put("deleted_at", null);
      write(resource, id, current, changed);
      events.after(Operation.RESTORE, resource, id, before);
    }
  }

  /** Moves an ordered child next to a sibling; the others make room. */
  void move(Resource resource, long id, Move move, IfMatch condition) {
    Record current = locked(resource, id, Access.Operation.UPDATE, condition);
    String within = resource.ordered().orElseThrow().within();
    long parent = Objects.requireNonNull(current.get(within, Long.class));
    Rows.lockParent(sql, registry, resource, within, parent);
    List<Long> order =
        new ArrayList<>(
            Rows.children(sql, resource, within, parent).stream()
                .map(row -> Objects.requireNonNull(row.get(Columns.ID)))
                .toList());
    List<Long> before = List.copyOf(order);
    order.remove(id);
    int place = order.indexOf(move.sibling());
    if (place < 0) {
      throw ProblemException.invalid(
          List.of(
              new FieldError(
                  move.before() ? "/before" : "/after", "is none of the row's siblings")));
    }
    order.add(move.before() ? place : place + 1, id);
    if (!order.equals(before)) {
      Optional<Row> row = events.snapshot(Operation.MOVE, resource, id);
      events.before(Operation.MOVE, resource, id, row);
      Rows.place(sql, resource, order);
      write(resource, id, current, new LinkedHashMap<>());
      events.after(Operation.MOVE, resource, id, row);
    }
  }

  private void write(
      Resource resource, long id, Record current, Map<String, @Nullable Object> changed) {
    long version = Objects.requireNonNull(current.get(Columns.VERSION)) + 1;
    changed.put("version", version);
    changed.putIfAbsent("updated_at", now);
    Rows.update(sql, resource, id, changed);
    ChangeLog.note(sql, rights, resource, id, version, ChangeLog.Operation.UPDATED);
  }

  private Record locked(Resource resource, long id, Access.Operation operation, IfMatch condition) {
    return locked(resource, id, operation, condition, false);
  }

  /** The row as it is, kept from others until the end of the transaction. */
  private Record locked(
      Resource resource,
      long id,
      Access.Operation operation,
      IfMatch condition,
      boolean evenInTrash) {
    Events.requireFree(resource, id);
    Condition seen =
        evenInTrash ? rights.of(resource, Access.Operation.READ, "t") : rights.of(resource, "t");
    Record row =
        sql.select(Columns.all(resource))
            .from(Layout.table(resource))
            .where(Columns.ID.eq(id))
            .and(
                DSL.exists(
                    DSL.select(DSL.inline(1))
                        .from(Layout.table(resource, "t"))
                        .where(Layout.id("t").eq(id))
                        .and(seen)))
            .forUpdate()
            .fetchOptional()
            .<Record>map(r -> r)
            .orElseThrow(() -> ProblemException.notFound("row " + id + " of " + resource.name()));
    permission.require(resource, id, List.of(operation), List.of());
    long version = Objects.requireNonNull(row.get(Columns.VERSION));
    if (!condition.holds(version)) {
      throw new ProblemException(
          ProblemType.PRECONDITION_FAILED,
          "It was changed meanwhile; its ETag is \"" + version + "\" now",
          List.of(),
          Map.of("version", version));
    }
    return row;
  }

  private static Map<String, @Nullable Object> changed(
      Resource resource, Draft draft, Resolver.Found found, Record current) {
    var given = new LinkedHashMap<String, @Nullable Object>();
    draft.values().forEach((field, value) -> given.put(field, Columns.value(value)));
    found.references().forEach((field, id) -> given.put(field, id.orElse(null)));
    var changed = new LinkedHashMap<String, @Nullable Object>();
    given.forEach(
        (field, value) -> {
          if (!same(value, current.get(Columns.of(resource, field)))) {
            changed.put(field, value);
          }
        });
    return changed;
  }

  /** What an import knows better than the clock. */
  private static void times(Draft draft, Record current, Map<String, @Nullable Object> changed) {
    draft
        .times()
        .created()
        .filter(time -> !same(time, current.get("created_at")))
        .ifPresent(time -> changed.put("created_at", time));
    draft
        .times()
        .updated()
        .filter(time -> !changed.isEmpty() || !same(time, current.get("updated_at")))
        .ifPresent(time -> changed.put("updated_at", time));
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof BigDecimal m && b instanceof BigDecimal n) {
      return m.compareTo(n) == 0;
    }
    if (a instanceof OffsetDateTime m && b instanceof OffsetDateTime n) {
      return m.toInstant().equals(n.toInstant());
    }
    return Objects.equals(a, b);
  }

  /** What a whole row leaves out goes back to its default. */
  private static void cleared(
      Resource resource, Draft draft, Record current, Map<String, @Nullable Object> changed) {
    for (Field field : resource.fields().values()) {
      boolean kept =
          draft.gives(field.name())
              || field.immutable()
              || field.hidden()
              || field.required()
              || field.access().write().isPresent()
              || field.type() instanceof FieldType.Count
              || field.type() instanceof FieldType.Slug
              || field.type() instanceof FieldType.References;
      if (!kept && current.get(Columns.of(resource, field.name())) != null) {
        changed.put(field.name(), null);
      }
    }
  }

  private Map<String, List<Long>> changedLists(
      Resource resource, long id, Resolver.Found found, BodyReader.Kind kind) {
    var lists = new HashMap<>(found.lists());
    if (kind == BodyReader.Kind.REPLACE) {
      resource.relations().stream()
          .filter(relation -> relation.toMany() && !relation.field().hidden())
          .forEach(relation -> lists.putIfAbsent(relation.field().name(), List.of()));
    }
    lists
        .entrySet()
        .removeIf(list -> Rows.targets(sql, resource, list.getKey(), id).equals(list.getValue()));
    return lists;
  }

  private static void immutable(
      Resource resource,
      Map<String, @Nullable Object> changed,
      Map<String, List<Long>> lists,
      String at,
      Mistakes mistakes) {
    for (Field field : resource.fields().values()) {
      if (field.immutable()
          && (changed.containsKey(field.name()) || lists.containsKey(field.name()))) {
        mistakes.add(Mistakes.pointer(at, field.name()), "can't be changed any more");
      }
    }
  }

  private void slugs(Resource resource, Record current, Map<String, @Nullable Object> changed) {
    for (Field field : resource.fields().values()) {
      String name = field.name();
      if (!(field.type() instanceof FieldType.Slug) || !changed.containsKey(name)) {
        continue;
      }
      if (changed.get(name) == null) {
        Slugs.made(
                sql,
                resource,
                field,
                from -> {
                  Object text = changed.containsKey(from) ? changed.get(from) : current.get(from);
                  return text instanceof String t ? Optional.of(t) : Optional.empty();
                })
            .ifPresent(slug -> changed.put(name, slug));
      }
      if (field.unique()
          && current.get(name) instanceof String before
          && changed.get(name) instanceof String after
          && !before.equals(after)) {
        Slugs.moved(
            sql, resource, Objects.requireNonNull(current.get(Columns.ID)), before, after, now);
      }
    }
  }

  /**
   * Makes the owned rows those of the body, in its order: those with an {@code id} stay and change,
   * others are new, the rest goes.
   */
  private void children(Resource resource, Draft draft, long id, String at) {
    for (Inverse child : registry.children(resource)) {
      List<ObjectNode> bodies = draft.children().get(child.name());
      if (bodies != null) {
        new Children(sql, registry, rights, events, this)
            .replace(child, id, bodies, Mistakes.pointer(at, child.name()));
      }
    }
  }
}
