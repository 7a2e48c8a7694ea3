package io.moguera.core.image.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request to the storage, before it is signed.
 *
 * @param key of the object; empty for the bucket
 * @param content that is sent
 */
record S3Request(
    String method,
    String key,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<Path> content) {

  static S3Request of(String method, String key) {
    return new S3Request(method, key, Map.of(), Map.of(), Optional.empty());
  }

  S3Request with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new S3Request(method, key, query, all, content);
  }

  S3Request sending(Path file) {
    return new S3Request(method, key, query, headers, Optional.of(file));
  }

  /** Keys hold nothing that would need an escape. */
  URI uri(S3Location location) {
    String path = location.endpoint() + "/" + location.bucket() + (key.isEmpty() ? "" : "/" + key);
    return URI.create(query.isEmpty() ? path : path + "?" + encodedQuery());
  }

  private String encodedQuery() {
    return new TreeMap<>(query)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
