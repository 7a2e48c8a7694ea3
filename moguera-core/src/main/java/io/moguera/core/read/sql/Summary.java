package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import tools.jackson.core.JsonGenerator;

/** What stands for a row where it is referred to: {@code id}, its name or title, its slug. */
final class Summary {
  private Summary() {}

  /** The fields of a resource that stand for its rows. */
  record Kind(Optional<String> label, Optional<String> slug) {
    static Kind of(Resource resource) {
      return new Kind(
          resource.label().map(Field::name),
          resource.slug().filter(field -> !field.hidden()).map(Field::name));
    }
  }

  /** Adds the columns of the row under {@code alias}; {@return the place of the first of three} */
  static int addTo(Columns columns, Rights rights, Resource resource, String alias) {
    Kind kind = Kind.of(resource);
    int first = columns.add(Layout.id(alias));
    columns.add(text(rights, resource, alias, kind.label()));
    columns.add(text(rights, resource, alias, kind.slug()));
    return first;
  }

  private static org.jooq.Field<String> text(
      Rights rights, Resource resource, String alias, Optional<String> field) {
    return field
        .<org.jooq.Field<String>>map(
            name -> Seen.column(rights, resource, alias, name).coerce(String.class))
        .orElseGet(() -> DSL.inline((String) null, SQLDataType.CLOB));
  }

  static void write(Member.One member, LoadedRow row, JsonGenerator json) {
    Object id = row.value(member.column());
    if (id == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName("id");
    json.writeNumber((Long) id);
    if (member.kind().label().isPresent()) {
      json.writeStringProperty(member.kind().label().get(), row.text(member.column() + 1));
    }
    if (member.kind().slug().isPresent()) {
      json.writeStringProperty("slug", row.text(member.column() + 2));
    }
    json.writeEndObject();
  }

  /** {@return the row under {@code alias} as PostgreSQL writes it as JSON} */
  static org.jooq.Field<String> json(Rights rights, Resource resource, String alias) {
    Kind kind = Kind.of(resource);
    var parts = new ArrayList<QueryPart>(List.of(Layout.id(alias)));
    var text = new StringBuilder("concat('{\"id\":', {0}");
    kind.label()
        .ifPresent(
            name -> {
              text.append(member(name, parts.size()));
              parts.add(Seen.column(rights, resource, alias, name));
            });
    kind.slug()
        .ifPresent(
            name -> {
              text.append(member("slug", parts.size()));
              parts.add(Seen.column(rights, resource, alias, name));
            });
    return DSL.field(
        text.append(", '}')").toString(), SQLDataType.CLOB, parts.toArray(QueryPart[]::new));
  }

  private static String member(String name, int part) {
    return ", ',\"%s\":', coalesce(to_json({%d})::text, 'null')".formatted(name, part);
  }
}
