package io.moguera.core.read.sql;

import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Field;
import io.moguera.core.declaration.Resource;
import io.moguera.core.sql.Layout;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What stands for a row where it is referred to: {@code id}, its name or title, its slug.
 *
 * @param kind of what resource it is
 */
record Summary(Kind kind, long id, @Nullable String label, @Nullable String slug) {

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    kind.label().ifPresent(name -> write(json, name, label));
    if (kind.slug().isPresent()) {
      write(json, "slug", slug);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable String value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  /** The fields of a resource that stand for its rows. */
  record Kind(Optional<String> label, Optional<String> slug) {
    static Kind of(Resource resource) {
      return new Kind(
          resource.label().map(Field::name),
          resource.slug().filter(field -> !field.hidden()).map(Field::name));
    }
  }

  /** A summary as columns of a statement. */
  record Columns(
      Kind kind,
      org.jooq.Field<Long> id,
      org.jooq.Field<String> label,
      org.jooq.Field<String> slug) {

    /** The columns of the row under {@code alias}; {@code prefix} makes their names unique. */
    static Columns of(Rights rights, Resource resource, String alias, String prefix) {
      Kind kind = Kind.of(resource);
      return new Columns(
          kind,
          Layout.id(alias).as(prefix + "_id"),
          text(rights, resource, alias, kind.label()).as(prefix + "_label"),
          text(rights, resource, alias, kind.slug()).as(prefix + "_slug"));
    }

    private static org.jooq.Field<String> text(
        Rights rights, Resource resource, String alias, Optional<String> field) {
      return field
          .<org.jooq.Field<String>>map(
              name -> Seen.column(rights, resource, alias, name).coerce(String.class))
          .orElseGet(() -> DSL.inline((String) null, SQLDataType.CLOB));
    }

    @Nullable Summary of(Record row) {
      Long rowId = row.get(id);
      return rowId == null ? null : new Summary(kind, rowId, row.get(label), row.get(slug));
    }
  }
}
