package io.moguera.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Paths and queries, percent-encoded as the signature has them (RFC 3986). */
final class Target {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Target() {}

  /** {@return a path of these segments under /v1} */
  static String of(Object... segments) {
    var path = new StringBuilder("/v1");
    for (Object segment : segments) {
      String text = segment.toString();
      if (text.isEmpty() || text.equals(".") || text.equals("..")) {
        throw new IllegalArgumentException("A part of a path must not be empty, . or ..");
      }
      encode(text, path.append('/'));
    }
    return path.toString();
  }

  static String withQuery(String target, List<Map.Entry<String, String>> parameters) {
    var all = new StringBuilder(target);
    char separator = '?';
    for (Map.Entry<String, String> parameter : parameters) {
      encode(parameter.getKey(), all.append(separator));
      encode(parameter.getValue(), all.append('='));
      separator = '&';
    }
    return all.toString();
  }

  private static void encode(String text, StringBuilder out) {
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        HEX.toHexDigits(out.append('%'), b);
      }
    }
  }
}
