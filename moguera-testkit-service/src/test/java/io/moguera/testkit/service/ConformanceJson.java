package io.moguera.testkit.service;

import io.moguera.driver.Change;
import io.moguera.driver.Entity;
import io.moguera.driver.Keys;
import io.moguera.driver.Row;
import io.moguera.driver.Session;
import io.moguera.driver.Slice;
import io.moguera.driver.Webhook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What calls gave, by the names that the API has. */
final class ConformanceJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ConformanceJson() {}

  /** What a call gave, by the names that the API has. */
  static JsonNode of(@Nullable Object result) {
    return switch (result) {
      case null -> JsonNodeFactory.instance.nullNode();
      case JsonNode json -> json;
      case String text -> JsonNodeFactory.instance.stringNode(text);
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Optional<?> perhaps -> of(perhaps.orElse(null));
      case Row row -> row.json();
      case Entity entity -> entity.row().json();
      case List<?> rows -> {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> all.add(of(row)));
        yield all;
      }
      case Slice<?> slice -> {
        ObjectNode page = JSON.createObjectNode();
        page.set("items", of(slice.items()));
        page.put("next", slice.nextCursor()).put("prev", slice.prevCursor());
        yield page.put("count", slice.total());
      }
      case Session session -> {
        ObjectNode told = JSON.createObjectNode();
        yield told.set("user", of(session.user()));
      }
      case Keys.NewKey key -> JSON.createObjectNode().put("name", key.name());
      case Change<?> change ->
          JSON.createObjectNode()
              .put("position", change.position())
              .put("resource", change.resource())
              .put("id", change.id())
              .put("version", change.version())
              .put("operation", change.operation());
      case io.moguera.driver.Revision revision -> {
        ObjectNode told = JSON.createObjectNode().put("number", revision.number());
        yield told.set("content", of(revision.content()));
      }
      case Webhook webhook ->
          JSON.createObjectNode()
              .put("id", webhook.id())
              .put("url", webhook.url().toString())
              .put("active", webhook.active())
              .set("resources", of(webhook.resources()));
      default -> JSON.valueToTree(result);
    };
  }
}
