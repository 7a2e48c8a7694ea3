package io.moguera.core.data;

import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as the API tells it: its fields under their names, references as summaries ({@code {"id":
 * 3, "name": "taro"}}). Hidden fields are absent.
 *
 * @param resource of the row
 * @param json all of it; a copy of one's own, to be changed as one likes
 */
public record Row(String resource, ObjectNode json) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** {@return the row's id} */
  public long id() {
    return json.path("id").longValue();
  }

  /** {@return the row's version, which each change raises} */
  public long version() {
    return json.path("version").longValue();
  }

  /** {@return a field's value; a missing node if there is no such field} */
  public JsonNode field(String name) {
    return json.path(name);
  }

  /** {@return a field as text; empty if it is null or absent} */
  public String text(String name) {
    return json.path(name).asString("");
  }

  /**
   * {@return the id of the row that a reference names}
   *
   * @throws IllegalStateException if the field is no reference or refers to nothing
   */
  public long reference(String name) {
    JsonNode id = json.path(name).path("id");
    if (!id.isIntegralNumber()) {
      throw new IllegalStateException(resource + " " + id() + " refers to nothing as " + name);
    }
    return id.longValue();
  }

  /** {@return when the row was made} */
  public Instant createdAt() {
    return Instant.parse(json.path("created_at").stringValue());
  }

  /**
   * The row as a record of one's own. Components are matched in snake case ({@code replyTo} takes
   * {@code reply_to}); what the record does not have is left out.
   *
   * @throws tools.jackson.core.JacksonException if a component can't hold what its field has
   */
  public <T> T as(Class<T> type) {
    return MAPPER.treeToValue(json, type);
  }

  /** {@return an object with the components of a record, or the entries of a map, for a write} */
  public static ObjectNode fields(Object given) {
    return given instanceof ObjectNode object
        ? object.deepCopy()
        : (ObjectNode) MAPPER.valueToTree(given);
  }
}
