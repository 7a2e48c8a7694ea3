package io.moguera.core.image.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.regex.Pattern;

/**
 * Where in S3-compatible storage files lie, and with which key they are read and written.
 *
 * @param endpoint scheme, host and port
 * @param bucket that is there already; it is addressed by the path
 * @param prefix of all names, empty or ending with a slash
 */
public record S3Location(
    URI endpoint,
    String bucket,
    String prefix,
    String region,
    String accessKey,
    String secretAccessKey) {

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("|([A-Za-z0-9._-]+/)+");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

  public S3Location {
    require(BUCKET.matcher(bucket).matches(), "its path must begin with a bucket");
    require(PREFIX.matcher(prefix).matches(), "the prefix may hold letters, digits, . _ - and /");
    require(REGION.matcher(region).matches(), "region must be a name such as eu-central-1");
    require(!accessKey.isEmpty() && !secretAccessKey.isEmpty(), "it must have a key and a secret");
  }

  /**
   * Reads {@code https://key:secret@host[:port]/bucket[/prefix][?region=name]}, key and secret with
   * escapes where they need them.
   *
   * @throws IllegalArgumentException that says what is wrong, without the secret
   */
  public static S3Location parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL", null);
    }
    String scheme = uri.getScheme();
    require("https".equals(scheme) || "http".equals(scheme), "it must begin with https://");
    require(uri.getHost() != null, "it must name a host");
    String user = uri.getRawUserInfo();
    String[] keys = user == null ? new String[0] : user.split(":", 2);
    require(keys.length == 2, "it must have key:secret@ before the host");
    String path = uri.getPath() == null ? "" : uri.getPath();
    String[] parts = path.replaceFirst("^/", "").split("/", 2);
    String rest = parts.length < 2 ? "" : parts[1];
    String query = uri.getRawQuery();
    require(
        query == null || query.startsWith("region=") && !query.contains("&"),
        "region is the only option");
    return new S3Location(
        endpoint(uri),
        parts[0],
        rest.isEmpty() || rest.endsWith("/") ? rest : rest + "/",
        query == null ? "us-east-1" : query.substring("region=".length()),
        URLDecoder.decode(keys[0].replace("+", "%2B"), UTF_8),
        URLDecoder.decode(keys[1].replace("+", "%2B"), UTF_8));
  }

  private static URI endpoint(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(uri.getScheme() + "://" + uri.getHost() + port);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException(what);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return endpoint + "/" + bucket + "/" + prefix + "?region=" + region;
  }
}
