package io.moguera.core.read.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
      write(row, member, json);
    }
    json.writeEndObject();
  }

  private static void write(LoadedRow row, Member member, JsonGenerator json) {
    switch (member) {
      case Member.Plain plain -> {
        Object value = row.row().get(plain.column());
        // Only rows in the trash have it.
        boolean absent = plain.name().equals("deleted_at") && value == null;
        if (!absent && RowSelect.open(plain.guard(), row.row())) {
          json.writeName(plain.name());
          value(value, json);
        }
      }
      case Member.One one -> {
        if (RowSelect.open(one.guard(), row.row())) {
          json.writeName(one.name());
          Summary summary = one.columns().of(row.row());
          if (summary == null) {
            json.writeNull();
          } else {
            summary.write(json);
          }
        }
      }
      case Member.Whole whole -> {
        if (RowSelect.open(whole.guard(), row.row())) {
          json.writeName(whole.name());
          LoadedRow related = row.whole(whole.name());
          if (related == null) {
            json.writeNull();
          } else {
            write(related, json);
          }
        }
      }
      case Member.Many many -> {
        if (RowSelect.open(many.guard(), row.row())) {
          json.writeArrayPropertyStart(many.name());
          row.summaries(many.name()).forEach(summary -> summary.write(json));
          json.writeEndArray();
        }
      }
      case Member.Rows rows -> {
        if (RowSelect.open(rows.guard(), row.row())) {
          json.writeArrayPropertyStart(rows.name());
          row.rows(rows.name()).forEach(related -> write(related, json));
          json.writeEndArray();
        }
      }
    }
  }

  private static void value(@Nullable Object value, JsonGenerator json) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
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

  static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
