package io.moguera.cli.ndjson;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Addresses of images within texts. On a server they hold an id, in a file the image's key: {@code
 * moguera-image:source=wxr%3A.../file}. What leads to no image that is known stays as it is.
 */
final class ImageAddresses {
  // Not within an address of another server.
  private static final Pattern ON_A_SERVER =
      Pattern.compile("(?<![\\w.:%/-])/v1/images/([1-9][0-9]{0,17})/file(?![\\w-])");
  private static final Pattern IN_A_FILE =
      Pattern.compile("(?<![\\w.:%/-])moguera-image:([A-Za-z0-9._*%=&+-]+)/file(?![\\w-])");

  private ImageAddresses() {}

  /** {@return the text as it stands in a file} */
  static String toFile(String text, Function<Long, Optional<ObjectNode>> keys) {
    return text.contains("/v1/images/")
        ? replaced(
            ON_A_SERVER,
            text,
            match ->
                keys.apply(Long.parseLong(match.group(1)))
                    .map(key -> "moguera-image:" + written(key) + "/file"))
        : text;
  }

  /** {@return the text as it stands on a server} */
  static String toServer(String text, Function<ObjectNode, Optional<Long>> ids) {
    return text.contains("moguera-image:")
        ? replaced(
            IN_A_FILE,
            text,
            match -> ids.apply(read(match.group(1))).map(id -> "/v1/images/" + id + "/file"))
        : text;
  }

  private static String replaced(
      Pattern pattern, String text, Function<MatchResult, Optional<String>> replacement) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(replacement.apply(match).orElseGet(() -> match.group())));
  }

  private static String written(ObjectNode key) {
    return key.properties().stream()
        .map(member -> member.getKey() + "=" + encoded(member.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(JsonNode value) {
    return URLEncoder.encode(value.asString(), StandardCharsets.UTF_8);
  }

  private static ObjectNode read(String written) {
    ObjectNode key = Lines.JSON.createObjectNode();
    for (String member : written.split("&", -1)) {
      String[] parts = member.split("=", 2);
      String value = parts.length == 2 ? decoded(parts[1]) : "";
      if (parts[0].equals("n") && value.matches("[0-9]{1,9}")) {
        key.put("n", Integer.parseInt(value));
      } else {
        key.put(parts[0], value);
      }
    }
    return key;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
