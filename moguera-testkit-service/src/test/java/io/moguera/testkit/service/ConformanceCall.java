package io.moguera.testkit.service;

import io.moguera.authentication.Credentials;
import io.moguera.driver.Batch;
import io.moguera.driver.BatchResults;
import io.moguera.driver.BatchWrite;
import io.moguera.driver.BatchWrites;
import io.moguera.driver.Change;
import io.moguera.driver.Changes;
import io.moguera.driver.Download;
import io.moguera.driver.Entity;
import io.moguera.driver.Image;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Keys;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Moguera;
import io.moguera.driver.Rendition;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import io.moguera.driver.Session;
import io.moguera.driver.Slice;
import io.moguera.driver.Subscription;
import io.moguera.driver.Webhook;
import io.moguera.driver.WebhookDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One call of the driver, as a step of a case says it. */
final class ConformanceCall {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<String, Object> saved;
  private final ObjectNode step;
  private final Moguera moguera;

  ConformanceCall(Moguera admin, Map<String, Object> saved, ObjectNode step) {
    this.saved = saved;
    this.step = step;
    JsonNode as = step.path("as");
    this.moguera =
        as.isMissingNode()
            ? admin
            : as.isString() ? admin.anonymous() : admin.withCredentials(credentials(as));
  }

  private Credentials credentials(JsonNode named) {
    return switch (saved.get(named.path("_saved").asString())) {
      case Session session -> session.credentials();
      case Keys.NewKey key -> key.credentials();
      case null, default -> throw new IllegalArgumentException(named + " has no credentials");
    };
  }

  Object run() {
    return switch (text("call")) {
      case "create", "createOnce", "find", "require", "update", "replace" -> row();
      case "fire", "restore", "moveBefore", "moveAfter", "restoreRevision", "revision" -> moved();
      case "destroy", "destroyPermanently", "hold" -> removed();
      case "isCreatable" -> resource().isCreatable();
      case "isChangeable" -> resource().isChangeable(id());
      case "batch" -> batch();
      case "list", "page", "trash", "revisions", "relation", "related" -> list();
      case "position", "changes", "subscribe" -> changes();
      case "upload", "download", "presign" -> image();
      case "createWebhook", "updateWebhook", "webhooks", "deliveries", "destroyWebhook" ->
          webhook();
      case "declaration", "request", "explain" -> other();
      default -> account();
    };
  }

  private Object row() {
    Map<String, Object> fields = fields(step.path("fields"));
    return switch (text("call")) {
      case "create" -> resource().create(fields);
      case "createOnce" -> resource().createOnce(text("key"), fields);
      case "find" ->
          step.path("key").isString() ? resource().find(text("key")) : resource().find(id());
      case "require" ->
          step.path("key").isString()
              ? resource().require(text("key"))
              : resource().require(id(), texts("include"));
      case "update" ->
          step.has("row") ? resource().update(read(), fields) : resource().update(id(), fields);
      default -> resource().replace(read(), fields);
    };
  }

  private Object moved() {
    long other = step.path("other").asLong(0);
    return switch (text("call")) {
      case "fire" ->
          step.has("at") ? resource().fire(id(), Instant.parse(text("at"))) : resource().fire(id());
      case "restore" -> resource().restore(id());
      case "moveBefore" -> resource().moveBefore(id(), other);
      case "moveAfter" -> resource().moveAfter(id(), other);
      case "restoreRevision" -> resource().revisions(id()).restore(step.path("number").asLong());
      default -> resource().revisions(id()).require(step.path("number").asLong());
    };
  }

  private Object removed() {
    switch (text("call")) {
      case "destroyPermanently" -> resource().destroyPermanently(id());
      case "hold" -> resource().hold(id());
      default -> {
        if (step.has("row")) {
          resource().destroy(read());
        } else {
          resource().destroy(id());
        }
      }
    }
    return "";
  }

  private Object list() {
    return switch (text("call")) {
      case "list" -> resource().list(query()).toList();
      case "page" -> resource().page(query());
      case "trash" -> resource().trash(query()).toList();
      case "revisions" -> resource().revisions(id()).page();
      case "relation" -> resource().relation(id(), text("relation")).toList();
      default -> resource().related(id(), text("relation"));
    };
  }

  private UnaryOperator<ListQuery> query() {
    return start -> {
      ListQuery query = start;
      for (Map.Entry<String, JsonNode> one : step.path("query").properties()) {
        JsonNode value = one.getValue();
        query =
            switch (one.getKey()) {
              case "where" -> where(query, value);
              case "filter" ->
                  query.filter(
                      "it.%s == %s"
                          .formatted(
                              value.path("member").asString(),
                              ListQuery.quoted(value.path("equals").asString())));
              case "search" -> query.search(value.asString());
              case "sort" -> query.sort(value.asString());
              case "limit" -> query.limit(value.asInt());
              case "after" -> query.after(value.asString());
              case "before" -> query.before(value.asString());
              case "page" -> query.page(value.asInt());
              case "count" -> query.count(value.asString());
              default -> query.fields(texts(value));
            };
      }
      return query;
    };
  }

  private static ListQuery where(ListQuery start, JsonNode fields) {
    ListQuery query = start;
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      Object[] values = value.isArray() ? texts(value) : new Object[] {value.asString()};
      query = query.where(field.getKey(), values);
    }
    return query;
  }

  private Object batch() {
    Batch batch = moguera.batch();
    List<Optional<BatchWrite<Row>>> added = new ArrayList<>();
    for (JsonNode write : step.path("writes")) {
      BatchWrites<Row> on = batch.on(moguera.resource(write.path("resource").asString()));
      var fields = new LinkedHashMap<String, Object>();
      for (Map.Entry<String, JsonNode> field : write.path("fields").properties()) {
        fields.put(field.getKey(), referring(field.getValue(), added));
      }
      switch (write.path("call").asString()) {
        case "create" -> added.add(Optional.of(on.create(fields)));
        case "update" -> added.add(Optional.of(on.update(earlier(write, added), fields)));
        case "fire" -> added.add(Optional.of(on.fire(earlier(write, added))));
        default -> {
          on.destroy(write.path("key").asLong());
          added.add(Optional.empty());
        }
      }
    }
    BatchResults results = batch.send();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    added.forEach(
        write -> rows.add(write.map(one -> json(results.row(one))).orElse(rows.nullNode())));
    return rows;
  }

  private static BatchWrite<Row> earlier(JsonNode write, List<Optional<BatchWrite<Row>>> added) {
    return added.get(write.path("write").asInt()).orElseThrow();
  }

  private static Object referring(JsonNode value, List<Optional<BatchWrite<Row>>> added) {
    if (!value.has("write")) {
      return value;
    }
    BatchWrite<Row> write = earlier(value, added);
    return value.has("member") ? write.member(value.path("member").asString()) : write;
  }

  private Object changes() {
    Changes<Row> changes = resource().changes();
    return switch (text("call")) {
      case "position" -> changes.position();
      case "changes" -> changes.since(text("position")).filter(this::isWanted).toList();
      default -> told(changes, step.path("count").asInt());
    };
  }

  private boolean isWanted(Change<Row> change) {
    return change.id() == step.path("of").asLong();
  }

  private Object told(Changes<Row> changes, int count) {
    List<Change<Row>> told = new ArrayList<>();
    var itself = new CompletableFuture<Subscription>();
    Subscription subscription =
        changes.subscribe(
            text("position"),
            change -> {
              if (isWanted(change)) {
                told.add(change);
              }
              if (told.size() == count) {
                itself.join().close();
              }
            });
    boolean ignored = itself.complete(subscription);
    subscription.ended().join();
    return told;
  }

  private Object image() {
    return switch (text("call")) {
      case "upload" -> uploaded();
      case "download" -> downloaded();
      default -> linked();
    };
  }

  private Object uploaded() {
    byte[] bytes = Base64.getDecoder().decode(text("bytes"));
    var moved = new AtomicLong();
    Image image =
        moguera
            .images()
            .upload(
                ImageUpload.of(bytes, text("contentType"), text("name"))
                    .alt(text("alt"))
                    .progress((done, total) -> moved.set(done)));
    return ((ObjectNode) json(image)).put("progress", moved.get() == bytes.length ? "all" : "part");
  }

  private Object downloaded() {
    JsonNode rendition = step.path("rendition");
    var moved = new AtomicLong();
    try (Download download =
        rendition.isMissingNode()
            ? moguera.images().download(id())
            : moguera
                .images()
                .download(id(), Rendition.ORIGINAL.format(rendition.path("format").asString()))) {
      Path file = Files.createTempFile("moguera-", ".image");
      download.writeTo(file, (done, total) -> moved.set(done));
      long size = Files.size(file);
      Files.delete(file);
      return JSON.createObjectNode()
          .put("contentType", download.contentType())
          .put("byteSize", size)
          .put("progress", moved.get() == size ? "all" : "part");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object linked() {
    URI address = moguera.images().presign(id(), Duration.ofMinutes(1));
    try (HttpClient anybody = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          anybody.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      return JSON.createObjectNode()
          .put("status", answer.statusCode())
          .put("contentType", answer.headers().firstValue("content-type").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Object webhook() {
    return switch (text("call")) {
      case "createWebhook" -> {
        JsonNode fields = step.path("fields");
        var made =
            moguera
                .webhooks()
                .create(
                    Webhook.draft(URI.create(fields.path("url").asString()))
                        .resources(texts(fields.path("resources"))));
        yield ((ObjectNode) json(made.webhook())).put("secret", made.secret());
      }
      case "updateWebhook" -> {
        WebhookDraft off = Webhook.changes().active(step.path("fields").path("active").asBoolean());
        yield moguera.webhooks().update(id(), off);
      }
      case "webhooks" -> moguera.webhooks().list();
      case "deliveries" -> moguera.webhooks().deliveries(id()).toList();
      default -> {
        moguera.webhooks().destroy(id());
        yield "";
      }
    };
  }

  private Object other() {
    return switch (text("call")) {
      case "declaration" ->
          moguera.declarations().stream()
              .filter(one -> one.name().equals(text("resource")))
              .findFirst()
              .orElseThrow();
      case "request" ->
          JSON.createObjectNode()
              .put("status", moguera.request(text("method"), text("target")).status());
      default -> {
        var access = step.has("user") ? moguera.access().of(text("user")) : moguera.access();
        yield step.has("key")
            ? access.explain(text("operation"), text("resource"), id()).document()
            : access.explain(text("operation"), text("resource")).document();
      }
    };
  }

  private Object account() {
    return switch (text("call")) {
      case "signIn" -> moguera.signIn(text("name"), text("password"));
      case "signOut" -> {
        moguera.signOut();
        yield "";
      }
      case "me" -> moguera.me();
      case "sessions" -> moguera.sessions().list();
      case "createKey" ->
          step.has("password")
              ? moguera.keys().create(text("name"), null, text("password"))
              : moguera.keys().create(text("name"));
      case "rotateKey" -> moguera.keys().rotate(credentials(step.path("key")).accessKey());
      case "keys" -> moguera.keys().list();
      case "revokeKey" -> {
        moguera.keys().revoke(credentials(step.path("key")).accessKey());
        yield "";
      }
      default -> throw new IllegalArgumentException("There is no call " + text("call"));
    };
  }

  private Resource<Row> resource() {
    return moguera.resource(text("resource"));
  }

  private String text(String name) {
    return step.path(name).asString();
  }

  private String[] texts(String name) {
    return texts(step.path(name));
  }

  private static String[] texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(one -> all.add(one.asString()));
    return all.toArray(String[]::new);
  }

  private long id() {
    return step.path("key").asLong();
  }

  private Row read() {
    return Row.of((ObjectNode) step.path("row"));
  }

  /** A row that was saved is written as a reference to it. */
  private static Map<String, Object> fields(JsonNode json) {
    var fields = new LinkedHashMap<String, Object>();
    json.properties().forEach(field -> fields.put(field.getKey(), field(field.getValue())));
    return fields;
  }

  private static JsonNode field(JsonNode value) {
    if (value instanceof ArrayNode array) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      array.forEach(one -> all.add(field(one)));
      return all;
    }
    return value.has("_saved")
        ? JSON.createObjectNode().put("id", value.path("id").asLong())
        : value;
  }

  /** What a call gave, by the names that the API has. */
  static JsonNode json(@Nullable Object result) {
    return switch (result) {
      case null -> JsonNodeFactory.instance.nullNode();
      case JsonNode json -> json;
      case String text -> JsonNodeFactory.instance.stringNode(text);
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Optional<?> perhaps -> json(perhaps.orElse(null));
      case Row row -> row.json();
      case Entity entity -> entity.row().json();
      case List<?> rows -> {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> all.add(json(row)));
        yield all;
      }
      case Slice<?> slice -> {
        ObjectNode page = JSON.createObjectNode();
        page.set("items", json(slice.items()));
        page.put("next", slice.nextCursor()).put("prev", slice.prevCursor());
        yield page.put("count", slice.total());
      }
      case Session session -> {
        ObjectNode told = JSON.createObjectNode();
        yield told.set("user", json(session.user()));
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
        yield told.set("content", json(revision.content()));
      }
      case Webhook webhook ->
          JSON.createObjectNode()
              .put("id", webhook.id())
              .put("url", webhook.url().toString())
              .put("active", webhook.active())
              .set("resources", json(webhook.resources()));
      default -> JSON.valueToTree(result);
    };
  }
}
