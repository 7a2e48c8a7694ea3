package io.moguera.testkit.service;

import io.moguera.driver.KeyDraft;
import io.moguera.driver.Webhook;
import io.moguera.driver.WebhookDraft;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call about accounts, rights, webhooks or the server, as a step of a case says it. */
final class ConformanceAccounts {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConformanceStep step;

  ConformanceAccounts(ConformanceStep step) {
    this.step = step;
  }

  Object run() {
    return switch (step.text("call")) {
      case "createWebhook", "updateWebhook", "webhooks", "deliveries", "destroyWebhook" ->
          webhook();
      case "declaration", "request", "explain" -> other();
      default -> account();
    };
  }

  private Object webhook() {
    return switch (step.text("call")) {
      case "createWebhook" -> {
        JsonNode fields = step.json().path("fields");
        var made =
            step.moguera()
                .webhooks()
                .create(
                    Webhook.draft(URI.create(fields.path("url").asString()))
                        .resources(ConformanceStep.texts(fields.path("resources"))));
        yield ((ObjectNode) ConformanceJson.of(made.webhook())).put("secret", made.secret());
      }
      case "updateWebhook" -> {
        WebhookDraft off =
            Webhook.changes().active(step.json().path("fields").path("active").asBoolean());
        yield step.moguera().webhooks().update(step.id(), off);
      }
      case "webhooks" -> step.moguera().webhooks().list();
      case "deliveries" -> step.moguera().webhooks().deliveries(step.id()).toList();
      default -> {
        step.moguera().webhooks().destroy(step.id());
        yield "";
      }
    };
  }

  private Object other() {
    return switch (step.text("call")) {
      case "declaration" ->
          step.moguera().declarations().stream()
              .filter(one -> one.name().equals(step.text("resource")))
              .findFirst()
              .orElseThrow();
      case "request" ->
          JSON.createObjectNode()
              .put(
                  "status",
                  step.moguera().request(step.text("method"), step.text("target")).status());
      default -> {
        var access =
            step.json().has("user")
                ? step.moguera().access().of(step.text("user"))
                : step.moguera().access();
        yield step.json().has("key")
            ? access.explain(step.text("operation"), step.text("resource"), step.id()).document()
            : access.explain(step.text("operation"), step.text("resource")).document();
      }
    };
  }

  private Object account() {
    return switch (step.text("call")) {
      case "signIn" -> step.moguera().signIn(step.text("name"), step.text("password"));
      case "signOut" -> {
        step.moguera().signOut();
        yield "";
      }
      case "me" -> step.moguera().me();
      case "sessions" -> step.moguera().sessions().list();
      case "createKey" -> {
        KeyDraft draft = KeyDraft.of(step.text("name"));
        draft = step.json().has("password") ? draft.password(step.text("password")) : draft;
        draft = step.json().has("scopes") ? draft.scopes(step.texts("scopes")) : draft;
        yield step.moguera().keys().create(draft);
      }
      case "rotateKey" ->
          step.moguera().keys().rotate(step.credentials(step.json().path("key")).accessKey());
      case "keys" -> step.moguera().keys().list();
      case "revokeKey" -> {
        step.moguera().keys().revoke(step.credentials(step.json().path("key")).accessKey());
        yield "";
      }
      default -> throw new IllegalArgumentException("There is no call " + step.text("call"));
    };
  }
}
