package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a form sent, in the order of its controls. Lines end in line feeds alone, as they are
 * stored.
 */
record FormBody(Map<String, List<String>> values) {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_VALUES = 10_000;

  /** A form that is larger than any that people fill in, or none. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  static FormBody empty() {
    return new FormBody(Map.of());
  }

  /**
   * @throws Unreadable if it is none, or one that is too large
   */
  static FormBody read(ServerRequest request) {
    var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw new Unreadable("Not a form: " + type);
    }
    return of(new String(bytes(request, MOST_BYTES), UTF_8));
  }

  /**
   * @throws Unreadable if there are more
   */
  static byte[] bytes(ServerRequest request, int most) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (var stream = request.content().inputStream()) {
      var bytes = stream.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new Unreadable("More than " + most + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FormBody of(String encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    var pairs = encoded.isEmpty() ? new String[0] : encoded.split("&", -1);
    if (pairs.length > MOST_VALUES) {
      throw new Unreadable("More than " + MOST_VALUES + " values");
    }
    for (var pair : pairs) {
      var parts = pair.split("=", 2);
      values
          .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
          .add(parts.length == 1 ? "" : lines(decoded(parts[1])));
    }
    return new FormBody(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("A form is not encoded as forms are");
    }
  }

  static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> find(String name) {
    return all(name).stream().findFirst();
  }

  /** The text of a control; empty where there is none. */
  String text(String name) {
    return find(name).orElse("");
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  FormBody with(String name, List<String> given) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(name, given);
    return new FormBody(changed);
  }
}
