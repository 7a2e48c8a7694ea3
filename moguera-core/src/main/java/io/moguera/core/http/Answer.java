package io.moguera.core.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, ready to be sent or kept.
 *
 * @param headers by name, each with one value
 * @param body perhaps empty
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent; compared by nobody
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** {@return an answer without a body} */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), NOTHING);
  }

  /** {@return an answer with JSON} */
  public static Answer json(int status, byte[] json) {
    return new Answer(status, Map.of("Content-Type", "application/json"), json);
  }

  /** {@return the same answer with one header more} */
  public Answer with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Answer(status, all, body);
  }
}
