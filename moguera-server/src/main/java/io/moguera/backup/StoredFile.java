package io.moguera.backup;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of an image that lies elsewhere than in the database.
 *
 * @param name its SHA-256
 * @param contentType such as {@code image/png}
 * @param bytes its length
 */
public record StoredFile(String name, String contentType, long bytes) {
  private static final JsonMapper JSON = new JsonMapper();

  byte[] written() {
    return JSON.writeValueAsBytes(
        JSON.createObjectNode()
            .put("name", name)
            .put("content_type", contentType)
            .put("bytes", bytes));
  }

  static StoredFile read(byte[] bytes) {
    JsonNode json = JSON.readTree(bytes);
    return new StoredFile(
        json.path("name").asString(),
        json.path("content_type").asString(),
        json.path("bytes").asLong());
  }
}
