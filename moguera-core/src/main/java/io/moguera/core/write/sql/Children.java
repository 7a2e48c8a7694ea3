package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Layout;
import io.moguera.core.write.BodyReader;
import io.moguera.core.write.IfMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ObjectNode;

/** The ordered children of a row, replaced as a whole. For one transaction. */
final class Children {
  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final Events events;
  private final RowChanger changer;

  Children(DSLContext sql, Registry registry, Rights rights, Events events, RowChanger changer) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
    this.events = events;
    this.changer = changer;
  }

  void replace(Inverse child, long parent, List<ObjectNode> bodies, String at) {
    Resource resource = child.source();
    String field = child.relation().field().name();
    Rows.lockParent(sql, registry, resource, field, parent);
    Set<Long> gone = present(resource, field, parent);
    for (int i = 0; i < bodies.size(); i++) {
      if (bodies.get(i).has("id") && !gone.remove(id(bodies.get(i)))) {
        throw ProblemException.invalid(
            List.of(new FieldError(at + "/" + i + "/id", "is none of this row's " + child.name())));
      }
    }
    gone.forEach(id -> changer.delete(resource, id, true, IfMatch.ANY));
    var order = new ArrayList<Long>();
    for (int i = 0; i < bodies.size(); i++) {
      ObjectNode body = bodies.get(i);
      String pointer = at + "/" + i;
      order.add(
          body.has("id")
              ? change(resource, field, body, pointer)
              : new RowCreator(sql, registry, rights, events)
                  .create(
                      resource,
                      body,
                      pointer,
                      Optional.of(new RowCreator.Owned(field, parent, i + 1))));
    }
    Rows.place(sql, resource, order);
  }

  /** What the server sent beside the fields comes back as it was. */
  private long change(Resource resource, String parent, ObjectNode body, String at) {
    ObjectNode fields = body.deepCopy();
    fields.remove(List.of("id", "version", "created_at", "updated_at", "position", parent));
    changer.change(resource, id(body), fields, BodyReader.Kind.PATCH, IfMatch.ANY, at);
    return id(body);
  }

  private static long id(ObjectNode body) {
    return body.path("id").asLong(-1);
  }

  private Set<Long> present(Resource resource, String field, long parent) {
    return new HashSet<>(
        sql.select(Layout.id("t"))
            .from(Layout.table(resource, "t"))
            .where(Layout.number("t", field).eq(parent))
            .fetch(row -> Objects.requireNonNull(row.value1())));
  }
}
