package io.moguera.core.read.sql;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Rows as JSON. */
final class RowJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RowJson() {}

  static byte[] bytes(Consumer<JsonGenerator> writer) {
    var bytes = new ByteArrayOutputStream(2048);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      writer.accept(json);
    }
    return bytes.toByteArray();
  }

  static void write(LoadedRow row, JsonGenerator json) {
    json.writeStartObject();
    for (Member member : row.select().members()) {
      // Only rows in the trash have it.
      boolean absent =
          member instanceof Member.Plain plain
              && plain.name().equals("deleted_at")
              && row.value(plain.column()) == null;
      if (!absent && member.isOpen(row)) {
        json.writeName(member.name());
        write(row, member, json);
      }
    }
    json.writeEndObject();
  }

  private static void write(LoadedRow row, Member member, JsonGenerator json) {
    switch (member) {
      case Member.Plain plain -> value(row.value(plain.column()), json);
      case Member.One one -> Summary.write(one, row, json);
      // Made by PostgreSQL, as JSON.
      case Member.Many many -> json.writeRawValue(row.text(many.column()));
      case Member.Whole whole -> {
        List<LoadedRow> related = row.related(whole.name());
        if (related.isEmpty()) {
          json.writeNull();
        } else {
          write(related.getFirst(), json);
        }
      }
      case Member.Rows rows -> {
        json.writeStartArray();
        row.related(rows.name()).forEach(related -> write(related, json));
        json.writeEndArray();
      }
    }
  }

  private static void value(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case BigDecimal number -> json.writeNumber(number);
      case OffsetDateTime time -> json.writeString(timestamp(time));
      case LocalDate date -> json.writeString(date.toString());
      // Straight from the database, which has checked that it is JSON.
      case JSONB document -> json.writeRawValue(document.data());
      default -> throw new IllegalStateException("A column gave a " + value.getClass());
    }
  }

  /** RFC 3339 in UTC, with as many digits of the second as it has. */
  static String timestamp(OffsetDateTime time) {
    return DateTimeFormatter.ISO_INSTANT.format(time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
