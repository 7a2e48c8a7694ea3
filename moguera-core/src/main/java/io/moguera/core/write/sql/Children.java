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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The ordered children of a row, replaced as a whole. For one transaction. */
final class Children {
  private final DSLContext sql;
  private final Registry registry;
  private final Rights rights;
  private final Hooks hooks;
  private final RowChanger changer;

  Children(DSLContext sql, Registry registry, Rights rights, Hooks hooks, RowChanger changer) {
    this.sql = sql;
    this.registry = registry;
    this.rights = rights;
    this.hooks = hooks;
    this.changer = changer;
  }

  void replace(Inverse child, long parent, List<ObjectNode> bodies, String at) {
    Resource resource = child.source();
    String field = child.relation().field().name();
    Set<Long> present = present(resource, field, parent);
    Set<Long> gone = new HashSet<>(present);
    for (int i = 0; i < bodies.size(); i++) {
      ObjectNode body = bodies.get(i);
      String pointer = at + "/" + i;
      if (body.has("id")) {
        long id = body.path("id").asLong(-1);
        if (!gone.remove(id)) {
          throw ProblemException.invalid(
              List.of(new FieldError(pointer + "/id", "is none of this row's " + child.name())));
        }
        ObjectNode fields = body.deepCopy();
        // What the server sent beside the fields comes back as it was.
        fields.remove(List.of("id", "version", "created_at", "updated_at", "position", field));
        changer.change(resource, id, fields, BodyReader.Kind.PATCH, IfMatch.ANY, pointer);
        place(resource, id, i + 1);
      } else {
        var owned = new RowCreator.Owned(field, parent, i + 1);
        long ignored =
            new RowCreator(sql, registry, rights, hooks)
                .create(resource, body, pointer, Optional.of(owned));
      }
    }
    gone.forEach(id -> changer.delete(resource, id, true, IfMatch.ANY));
  }

  private Set<Long> present(Resource resource, String field, long parent) {
    return new HashSet<>(
        sql.select(Layout.id("t"))
            .from(Layout.table(resource, "t"))
            .where(Layout.number("t", field).eq(parent))
            .fetch(row -> Objects.requireNonNull(row.value1())));
  }

  private void place(Resource resource, long id, int position) {
    var place = new LinkedHashMap<String, @Nullable Object>();
    place.put("position", position);
    Rows.update(sql, resource, id, place);
  }
}
