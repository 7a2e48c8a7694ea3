package io.moguera.driver;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Another row, in short.
 *
 * @param id the row's id
 * @param label its title or name, whichever the resource has
 * @param slug its slug, where the resource has one
 */
public record Reference(long id, @Nullable String label, @Nullable String slug) {
  /** {@return a reference by id alone, to write} */
  public static Reference to(long id) {
    return new Reference(id, null, null);
  }

  /** Reads a summary, a whole row that was included, or a bare id. */
  static Reference of(JsonNode json) {
    if (json.isNumber()) {
      return to(json.longValue());
    }
    String label = text(json, "title");
    return new Reference(
        json.path("id").asLong(0), label == null ? text(json, "name") : label, text(json, "slug"));
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}
