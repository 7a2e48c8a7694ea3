package io.moguera.driver;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as a caller means it, before it is signed for an endpoint.
 *
 * @param target path and query, encoded, from the root of the API
 * @param headers by lower-case names, all of them to be signed
 * @param slow whether it may take the time of a transfer
 */
record Call(
    String method, String target, Map<String, String> headers, @Nullable Body body, boolean slow) {
  private static final String IDEMPOTENCY_KEY = "idempotency-key";

  /** Where answers are not kept under keys. */
  private static final List<String> UNKEPT =
      List.of(
          "/v1/sessions",
          "/v1/keys",
          "/v1/me/",
          "/v1/sign-ups",
          "/v1/invitations",
          "/v1/password-resets");

  Call {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Collections.unmodifiableMap(lower);
  }

  static Call get(String target) {
    return new Call("GET", target, Map.of("accept", "application/json"), null, false);
  }

  /** A write that the server does once, however often it arrives. */
  static Call write(String method, String target) {
    return unkeyed(method, target).withHeader(IDEMPOTENCY_KEY, UUID.randomUUID().toString());
  }

  /**
   * A write whose answer holds a secret: without a key, under which the server would have to keep
   * the answer.
   */
  static Call unkeyed(String method, String target) {
    return new Call(method, target, Map.of("accept", "application/json"), null, false);
  }

  /** A request of any kind: with a key where the server keeps answers under keys. */
  static Call of(String method, String target) {
    boolean read = method.equals("GET") || method.equals("HEAD");
    boolean once =
        UNKEPT.stream().anyMatch(target::startsWith)
            || method.equals("POST") && target.equals("/v1/webhooks");
    return read || once ? unkeyed(method, target) : write(method, target);
  }

  Call withHeader(String name, String value) {
    var all = new HashMap<>(headers);
    all.put(name, value);
    return new Call(method, target, all, body, slow);
  }

  Call withTarget(String other) {
    return new Call(method, other, headers, body, slow);
  }

  Call withJson(byte[] json) {
    return withBody("application/json", Body.of(json), slow);
  }

  Call withMergePatch(byte[] json) {
    return withBody("application/merge-patch+json", Body.of(json), slow);
  }

  Call withBody(String contentType, Body content, boolean transfer) {
    var all = new HashMap<>(headers);
    all.put("content-type", contentType);
    return new Call(method, target, all, content, transfer);
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether it may be sent again when it is not known what became of it. */
  boolean isRepeatable() {
    return isRead() || headers.containsKey(IDEMPOTENCY_KEY);
  }
}
