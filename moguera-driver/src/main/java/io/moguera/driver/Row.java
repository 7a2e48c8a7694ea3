package io.moguera.driver;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of any resource as the server sent it. Immutable.
 *
 * <p>A field that is null, that the caller may not read, or that was not asked for reads as null;
 * {@link #has} tells the first from the others.
 */
public final class Row {
  private final ObjectNode json;

  Row(ObjectNode json) {
    this.json = json;
  }

  /**
   * {@return the row of a JSON object, which is copied}
   *
   * @param json for example one that was kept from {@link #json()}
   */
  public static Row of(ObjectNode json) {
    return new Row(json.deepCopy());
  }

  /**
   * {@return the row's id}
   *
   * @throws NoSuchElementException if the server did not send it
   */
  public long id() {
    return required("id").longValue();
  }

  /**
   * {@return the version, which every change makes higher}
   *
   * @throws NoSuchElementException if the server did not send it
   */
  public long version() {
    return required("version").asLong();
  }

  /**
   * {@return when it was made}
   *
   * @throws NoSuchElementException if the server did not send it
   */
  public Instant createdAt() {
    return time(required("created_at"));
  }

  /**
   * {@return when it was last changed}
   *
   * @throws NoSuchElementException if the server did not send it
   */
  public Instant updatedAt() {
    return time(required("updated_at"));
  }

  /** {@return whether the server sent the field, be it null} */
  public boolean has(String field) {
    return json.has(field);
  }

  /** {@return the names of the fields that the server sent, in its order} */
  public List<String> names() {
    return List.copyOf(json.propertyNames());
  }

  /** {@return a text, or any other value as text; null if there is none} */
  public @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    return value.isValueNode() ? value.asString() : Json.text(value);
  }

  /**
   * {@return a text that is there}
   *
   * @throws NoSuchElementException if it is null or was not sent
   */
  public String requireText(String field) {
    return required(field).asString();
  }

  /** {@return the texts of an array; empty if there is none} */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    json.path(field).forEach(value -> texts.add(value.asString()));
    return List.copyOf(texts);
  }

  /** {@return a whole number, or null} */
  public @Nullable Long integer(String field) {
    JsonNode value = value(field);
    return value == null ? null : (Long) value.asLong();
  }

  /** {@return a number, exactly, or null} */
  public @Nullable BigDecimal decimal(String field) {
    JsonNode value = value(field);
    return value == null ? null : new BigDecimal(value.asString());
  }

  /** {@return whether a field is true; null is not} */
  public boolean flag(String field) {
    JsonNode value = value(field);
    return value != null && value.asBoolean(false);
  }

  /** {@return a timestamp, or null} */
  public @Nullable Instant instant(String field) {
    JsonNode value = value(field);
    return value == null ? null : time(value);
  }

  /** {@return a date, or null} */
  public @Nullable LocalDate date(String field) {
    JsonNode value = value(field);
    return value == null ? null : LocalDate.parse(value.asString());
  }

  /** {@return the row that a field refers to, in short, whether it was included or not; or null} */
  public @Nullable Reference reference(String field) {
    JsonNode value = value(field);
    return value == null ? null : Reference.of(value);
  }

  /** {@return the rows that a field refers to, in short; empty if there are none} */
  public List<Reference> references(String field) {
    List<Reference> references = new ArrayList<>();
    json.path(field).forEach(value -> references.add(Reference.of(value)));
    return List.copyOf(references);
  }

  /** {@return the row that a field refers to, as far as the server sent it; or null} */
  public @Nullable Row row(String field) {
    return value(field) instanceof ObjectNode object ? new Row(object) : null;
  }

  /** {@return the rows of a field or of an included relation; empty if there are none} */
  public List<Row> rows(String field) {
    return rows(field, row -> row);
  }

  /**
   * {@return the rows of a field or of an included relation; empty if there are none}
   *
   * @param reader such as {@code Step::new}
   */
  public <T> List<T> rows(String field, Function<Row, T> reader) {
    List<T> rows = new ArrayList<>();
    for (JsonNode value : json.path(field)) {
      if (value instanceof ObjectNode object) {
        rows.add(reader.apply(new Row(object)));
      }
    }
    return List.copyOf(rows);
  }

  /** {@return a copy of a field's value; null if there is none} */
  public @Nullable JsonNode json(String field) {
    JsonNode value = value(field);
    return value == null ? null : value.deepCopy();
  }

  /** {@return a copy of the whole row} */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /**
   * {@return the row as a record of the caller's, whose components are named after the fields in
   * camelCase}
   */
  public <T> T as(Class<T> type) {
    return Json.bind(json, type);
  }

  ObjectNode node() {
    return json;
  }

  private @Nullable JsonNode value(String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value;
  }

  private JsonNode required(String field) {
    JsonNode value = value(field);
    if (value == null) {
      throw new NoSuchElementException("The row has no " + field);
    }
    return value;
  }

  private static Instant time(JsonNode value) {
    return OffsetDateTime.parse(value.asString()).toInstant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row && json.equals(row.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** {@return the JSON, with blots in place of what may be a secret} */
  @Override
  public String toString() {
    ObjectNode shown = json();
    for (String name : List.of("secret_access_key", "password", "token")) {
      if (shown.has(name)) {
        shown.put(name, "████");
      }
    }
    return Json.text(shown);
  }
}
