package io.moguera.testkit.service;

import io.moguera.driver.Change;
import io.moguera.driver.Changes;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Row;
import io.moguera.driver.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** One call of the driver, as a step of a case says it. */
final class ConformanceCall {
  private final ConformanceStep step;

  ConformanceCall(ConformanceStep step) {
    this.step = step;
  }

  Object run() {
    return switch (step.text("call")) {
      case "create", "createOnce", "find", "require", "update", "replace" -> row();
      case "fire", "restore", "moveBefore", "moveAfter", "restoreRevision", "revision" -> moved();
      case "destroy", "destroyPermanently", "destroyReassigning", "hold" -> removed();
      case "isCreatable" -> step.resource().isCreatable();
      case "isChangeable" -> step.resource().isChangeable(step.id());
      case "batch" -> new ConformanceBatch(step).run();
      case "list", "page", "trash", "revisions", "relation", "related" -> list();
      case "position", "changes", "subscribe" -> changes();
      case "upload", "download", "presign" -> new ConformanceImages(step).run();
      default -> new ConformanceAccounts(step).run();
    };
  }

  private Object row() {
    Map<String, Object> fields = ConformanceStep.fields(step.json().path("fields"));
    return switch (step.text("call")) {
      case "create" -> step.resource().create(fields);
      case "createOnce" -> step.resource().createOnce(step.text("key"), fields);
      case "find" ->
          step.json().path("key").isString()
              ? step.resource().find(step.text("key"))
              : step.resource().find(step.id());
      case "require" ->
          step.json().path("key").isString()
              ? step.resource().require(step.text("key"))
              : step.resource().require(step.id(), step.texts("include"));
      case "update" ->
          step.json().has("row")
              ? step.resource().update(step.read(), fields)
              : step.resource().update(step.id(), fields);
      default -> step.resource().replace(step.read(), fields);
    };
  }

  private Object moved() {
    long other = step.json().path("other").asLong(0);
    return switch (step.text("call")) {
      case "fire" ->
          step.json().has("at")
              ? step.resource().fire(step.id(), Instant.parse(step.text("at")))
              : step.resource().fire(step.id());
      case "restore" -> step.resource().restore(step.id());
      case "moveBefore" -> step.resource().moveBefore(step.id(), other);
      case "moveAfter" -> step.resource().moveAfter(step.id(), other);
      case "restoreRevision" ->
          step.resource().revisions(step.id()).restore(step.json().path("number").asLong());
      default -> step.resource().revisions(step.id()).require(step.json().path("number").asLong());
    };
  }

  private Object removed() {
    switch (step.text("call")) {
      case "destroyPermanently" -> step.resource().destroyPermanently(step.id());
      case "destroyReassigning" ->
          step.resource().destroyReassigning(step.id(), step.json().path("other").asLong());
      case "hold" -> step.resource().hold(step.id());
      default -> {
        if (step.json().has("row")) {
          step.resource().destroy(step.read());
        } else {
          step.resource().destroy(step.id());
        }
      }
    }
    return "";
  }

  private Object list() {
    return switch (step.text("call")) {
      case "list" -> step.resource().list(query()).toList();
      case "page" -> step.resource().page(query());
      case "trash" -> step.resource().trash(query()).toList();
      case "revisions" -> step.resource().revisions(step.id()).page();
      case "relation" -> step.resource().relation(step.id(), step.text("relation")).toList();
      default -> step.resource().related(step.id(), step.text("relation"));
    };
  }

  private UnaryOperator<ListQuery> query() {
    return start -> {
      ListQuery query = start;
      for (Map.Entry<String, JsonNode> one : step.json().path("query").properties()) {
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
              default -> query.fields(ConformanceStep.texts(value));
            };
      }
      return query;
    };
  }

  private static ListQuery where(ListQuery start, JsonNode fields) {
    ListQuery query = start;
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      Object[] values =
          value.isArray() ? ConformanceStep.texts(value) : new Object[] {value.asString()};
      query = query.where(field.getKey(), values);
    }
    return query;
  }

  private Object changes() {
    Changes<Row> changes = step.resource().changes();
    return switch (step.text("call")) {
      case "position" -> changes.position();
      case "changes" -> changes.since(step.text("position")).filter(this::isWanted).toList();
      default -> told(changes, step.json().path("count").asInt());
    };
  }

  private boolean isWanted(Change<Row> change) {
    return change.id() == step.json().path("of").asLong();
  }

  private Object told(Changes<Row> changes, int count) {
    List<Change<Row>> told = new ArrayList<>();
    var itself = new CompletableFuture<Subscription>();
    Subscription subscription =
        changes.subscribe(
            step.text("position"),
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
}
