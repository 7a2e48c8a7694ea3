package io.moguera.authentication;

import java.util.HexFormat;

/** Writes a flat JSON object, so that the library needs no other for it. */
final class ProblemDocument {
  private final StringBuilder json = new StringBuilder("{");

  void put(String name, String value) {
    member(name).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c < ' ' || c > '~') {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  void put(String name, long value) {
    member(name).append(value);
  }

  private StringBuilder member(String name) {
    return json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":");
  }

  @Override
  public String toString() {
    return json + "}";
  }
}
