package io.moguera.view;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rows as the contract has them, added to an {@link ApiServer}. */
final class Rows {
  private final ApiServer api;
  private long id;

  Rows(ApiServer api) {
    this.api = api;
  }

  ObjectNode user(String name, String displayName) {
    return add(
        "users", row -> row.put("name", name).put("display_name", displayName).putNull("image"));
  }

  ObjectNode tag(String name, String slug) {
    return add("tags", row -> row.put("name", name).put("slug", slug).putNull("description"));
  }

  ObjectNode category(String name, String slug, @Nullable ObjectNode parent) {
    return add(
        "categories",
        row -> {
          row.put("name", name).put("slug", slug).putNull("description");
          reference(row, "parent", parent);
        });
  }

  ObjectNode image(String name, String alt, int width, int height) {
    return add(
        "images",
        row -> row.put("name", name).put("alt", alt).put("width", width).put("height", height));
  }

  ObjectNode post(
      String title,
      @Nullable String slug,
      Instant published,
      String body,
      Consumer<ObjectNode> more) {
    return add(
        "posts",
        row -> {
          row.put("status", "published").put("published_at", published.toString());
          row.put("updated_at", published.toString());
          row.put("title", title).putNull("subtitle").put("slug", slug).put("body", body);
          row.putNull("excerpt").putNull("category").putNull("cover").putNull("language");
          row.putNull("meta_title").putNull("meta_description");
          row.putArray("authors");
          row.putArray("tags");
          row.putArray("images");
          more.accept(row);
        });
  }

  ObjectNode page(String title, String slug, @Nullable ObjectNode parent, String body) {
    return add(
        "pages",
        row -> {
          row.put("status", "published").put("title", title).put("slug", slug).put("body", body);
          row.put("menu_order", 0)
              .putNull("language")
              .putNull("meta_title")
              .putNull("meta_description");
          reference(row, "parent", parent);
        });
  }

  ObjectNode comment(
      ObjectNode post, String name, String body, String state, @Nullable ObjectNode answered) {
    return add(
        "comments",
        row -> {
          reference(row, "post", post);
          reference(row, "reply_to", answered);
          row.putNull("page").putNull("author").put("name", name).putNull("url");
          row.put("body", body).put("state", state);
        });
  }

  private ObjectNode add(String resource, Consumer<ObjectNode> fields) {
    var row = ApiServer.JSON.createObjectNode();
    row.put("id", ++id).put("version", 1);
    row.put("created_at", "2026-01-02T03:04:05Z").put("updated_at", "2026-01-02T03:04:05Z");
    fields.accept(row);
    api.add(resource, row);
    return row;
  }

  static void reference(ObjectNode row, String field, @Nullable ObjectNode other) {
    if (other == null) {
      row.putNull(field);
    } else {
      row.set(field, summary(other));
    }
  }

  static void references(ObjectNode row, String field, ObjectNode... others) {
    var array = row.putArray(field);
    List.of(others).forEach(other -> array.add(summary(other)));
  }

  private static ObjectNode summary(ObjectNode other) {
    var summary = other.deepCopy();
    summary.retain("id", "name", "title", "slug");
    return summary;
  }
}
