package io.moguera.core.write.sql;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a row was before each change, where its resource keeps that. */
final class Revisions {
  private static final JsonMapper JSON = new JsonMapper();

  private Revisions() {}

  /** Keeps a row as it is before it is changed; its number is its version. */
  static void keep(DSLContext sql, Rights rights, Resource resource, Record current) {
    if (!resource.revisioned()) {
      return;
    }
    long id = Objects.requireNonNull(current.get(Columns.ID));
    sql.execute(
        """
        insert into moguera.revisions (resource, row_id, number, content, author, at)
        values (?, ?, ?, cast(? as jsonb), ?, cast(? as timestamptz))
        """,
        resource.name(),
        id,
        current.get(Columns.VERSION),
        JSONB.valueOf(content(sql, resource, id, current)),
        rights.caller().map(Caller::id).orElse(null),
        Times.now(rights));
  }

  private static String content(DSLContext sql, Resource resource, long id, Record current) {
    ObjectNode content = JSON.createObjectNode();
    for (Field<?> column : current.fields()) {
      Object value = current.get(column);
      switch (value) {
        case null -> content.putNull(column.getName());
        case Long number -> content.put(column.getName(), number);
        case Integer number -> content.put(column.getName(), number);
        case Boolean flag -> content.put(column.getName(), flag);
        case java.math.BigDecimal number -> content.put(column.getName(), number);
        case JSONB json -> content.set(column.getName(), JSON.readTree(json.data()));
        default -> content.put(column.getName(), value.toString());
      }
    }
    for (Relation relation : resource.relations()) {
      if (relation.toMany()) {
        var ids = content.putArray(relation.field().name());
        Rows.targets(sql, resource, relation.field().name(), id).forEach(ids::add);
      }
    }
    return content.toString();
  }
}
