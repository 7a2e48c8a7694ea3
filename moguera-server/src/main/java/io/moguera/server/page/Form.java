package io.moguera.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.http.RequestBody;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a form was filled in with. */
record Form(Map<String, String> values) {
  Form {
    values = Map.copyOf(values);
  }

  static Form of(ServerRequest request) {
    var values = new HashMap<String, String>();
    for (String pair : new String(RequestBody.of(request).bytes(), UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  String text(String name) {
    return values.getOrDefault(name, "").strip();
  }

  /** As it was typed. */
  String raw(String name) {
    return values.getOrDefault(name, "");
  }

  Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
