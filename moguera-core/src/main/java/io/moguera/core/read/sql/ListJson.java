package io.moguera.core.read.sql;

import io.moguera.core.query.ListQuery;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A page of a list as JSON: {@code items}, {@code next}, {@code prev}, what was asked beside. */
final class ListJson {
  private ListJson() {}

  static void write(
      JsonGenerator json,
      List<LoadedRow> rows,
      Optional<String> next,
      Optional<String> prev,
      Optional<Long> count,
      ListQuery query) {
    json.writeStartObject();
    json.writeArrayPropertyStart("items");
    rows.forEach(row -> RowJson.write(row, json));
    json.writeEndArray();
    cursor(json, "next", next);
    cursor(json, "prev", prev);
    count.ifPresent(all -> json.writeNumberProperty("count", all));
    if (query.place() instanceof ListQuery.Place.Numbered numbered) {
      json.writeNumberProperty("page", numbered.page());
    }
    json.writeEndObject();
  }

  private static void cursor(JsonGenerator json, String name, Optional<String> cursor) {
    json.writeName(name);
    if (cursor.isPresent()) {
      json.writeString(cursor.get());
    } else {
      json.writeNull();
    }
  }
}
