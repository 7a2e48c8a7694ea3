package io.moguera.core.write.sql;

import io.moguera.core.WriteHook;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells the hooks of one transaction's writes. A row is read for them only where there are any. */
final class Events {
  private static final JsonMapper JSON = new JsonMapper();

  /** So many writes may cause one another. */
  private static final int DEEPEST = 20;

  /** The hook at hand, and those that caused it. */
  private static final ScopedValue<Frame> FRAME = ScopedValue.newInstance();

  private final RowStore store;
  private final Hooks hooks;
  private final Session session;
  private final Rights rights;

  Events(RowStore store, Hooks hooks, Session session, Rights rights) {
    this.store = store;
    this.hooks = hooks;
    this.session = session;
    this.rights = rights;
  }

  private record Frame(int depth, boolean before, String resource, long id, Optional<Frame> outer) {
    boolean isAbout(String name, long row) {
      return before && resource.equals(name) && id == row
          || outer.filter(frame -> frame.isAbout(name, row)).isPresent();
    }
  }

  /** {@return the fields to write; the body itself stays as it is} */
  ObjectNode beforeCreate(Resource resource, ObjectNode body) {
    ObjectNode fields =
        before(Operation.CREATE, resource, OptionalLong.empty(), Optional.empty(), body);
    return beforeWrite(resource, OptionalLong.empty(), fields);
  }

  /** {@return the fields to write; the body itself stays as it is} */
  ObjectNode beforeUpdate(Resource resource, long id, Optional<Row> row, ObjectNode body) {
    ObjectNode fields = before(Operation.UPDATE, resource, OptionalLong.of(id), row, body);
    return beforeWrite(resource, OptionalLong.of(id), fields);
  }

  /** Of anything that takes no fields. */
  void before(Operation operation, Resource resource, long id, Optional<Row> row) {
    ObjectNode ignored =
        before(operation, resource, OptionalLong.of(id), row, JSON.createObjectNode());
  }

  private ObjectNode before(
      Operation operation, Resource resource, OptionalLong id, Optional<Row> row, ObjectNode body) {
    List<BeforeHook> all = hooks.before(operation, resource.name());
    if (all.isEmpty()) {
      return body;
    }
    var event =
        new BeforeHook.Event(
            operation, resource.name(), rights.caller(), row, body.deepCopy(), rows());
    within(true, resource, id.orElse(-1), () -> all.forEach(hook -> hook.before(event)));
    return event.fields();
  }

  private ObjectNode beforeWrite(Resource resource, OptionalLong id, ObjectNode body) {
    List<WriteHook> all = hooks.beforeWrite(resource.name());
    if (all.isEmpty()) {
      return body;
    }
    var write = new WriteHook.Write(resource.name(), rights.caller(), id, session);
    ObjectNode fields = body.deepCopy();
    for (WriteHook hook : all) {
      fields = hook.beforeWrite(write, fields);
    }
    return fields;
  }

  /** {@return a row as it is now, if a hook is going to be told of the operation} */
  Optional<Row> snapshot(Operation operation, Resource resource, long id) {
    return hooks.has(operation, resource.name()) ? row(resource, id) : Optional.empty();
  }

  private Optional<Row> row(Resource resource, long id) {
    return store
        .asItIs(session, rights, resource, id)
        .map(row -> new Row(resource.name(), (ObjectNode) JSON.readTree(row.json())));
  }

  /** Tells of what has happened. */
  void after(Operation operation, Resource resource, long id, Optional<Row> before) {
    List<AfterHook> all = hooks.after(operation, resource.name());
    if (all.isEmpty()) {
      return;
    }
    var event =
        new AfterHook.Event(
            operation, resource.name(), rights.caller(), before, row(resource, id), rows());
    within(false, resource, id, () -> all.forEach(hook -> hook.after(event)));
  }

  private Rows rows() {
    return store.rows(session, rights.trusted());
  }

  /** A change of a row whose own change is about to be made would be overwritten by that. */
  static void requireFree(Resource resource, long id) {
    if (FRAME.isBound() && FRAME.get().isAbout(resource.name(), id)) {
      throw new IllegalStateException(
          "A hook before a change of row %d of %s changes that row; put what it is to have into the event's fields"
              .formatted(id, resource.name()));
    }
  }

  private static void within(boolean before, Resource resource, long id, Runnable work) {
    Optional<Frame> outer = FRAME.isBound() ? Optional.of(FRAME.get()) : Optional.empty();
    int depth = outer.map(frame -> frame.depth() + 1).orElse(1);
    if (depth > DEEPEST) {
      throw new IllegalStateException(
          "Hooks of " + resource.name() + " cause one another without end");
    }
    ScopedValue.where(FRAME, new Frame(depth, before, resource.name(), id, outer)).run(work);
  }
}
