package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request that was signed rightly, and that a test may change before it is verified. */
final class Sent {
  static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");
  static final Credentials KEY = Credentials.of("MGAKAAAAAAAAAAAAAAAA", "mgs_secret");
  static final String PRINCIPAL = "taro";
  static final Duration LIFETIME = Duration.ofMinutes(30);

  private static final URI ADDRESS = URI.create("http://localhost:8080/v1/posts?b=2&a=1");

  final Profile profile;
  String method;
  String path;
  String query;
  byte[] body;
  Instant verifiedAt = NOW;
  RouteRules route = RouteRules.STANDARD;
  final Map<String, List<String>> headers = new LinkedHashMap<>();

  private Sent(Profile profile, String method, URI uri, byte[] body) {
    this.profile = profile;
    this.method = method;
    this.path = uri.getRawPath();
    this.query = Objects.requireNonNullElse(uri.getRawQuery(), "");
    this.body = body;
    set("Host", "localhost:8080");
  }

  /** A POST of JSON, signed in a header. */
  static Sent post(Profile profile) {
    byte[] body = "{\"title\":\"Hello\"}".getBytes(UTF_8);
    var sent = new Sent(profile, "POST", ADDRESS, body);
    sent.set("Content-Type", "application/json");
    sent.signIn("POST", Payload.of(body), Map.of("Content-Type", "application/json"));
    return sent;
  }

  /** A GET without a body, signed in a header. */
  static Sent get(Profile profile) {
    var sent = new Sent(profile, "GET", ADDRESS, new byte[0]);
    sent.signIn("GET", Payload.of(sent.body), Map.of());
    return sent;
  }

  /** A GET by a presigned address. */
  static Sent presigned(Profile profile) {
    return presigned(profile, "GET", Payload.of(new byte[0]), new byte[0]);
  }

  static Sent presigned(Profile profile, String method, Payload payload, byte[] body) {
    URI signed =
        signer(profile).presign(RequestToSign.of(method, ADDRESS, Map.of(), payload), LIFETIME);
    return new Sent(profile, method, signed, body);
  }

  static RequestSigner signer(Profile profile) {
    return RequestSigner.of(KEY, profile, InstantSource.fixed(NOW));
  }

  private void signIn(String method, Payload payload, Map<String, String> with) {
    signer(profile).sign(RequestToSign.of(method, ADDRESS, with, payload)).forEach(this::set);
  }

  /** Signs with other credentials, or at another time, what {@link #post} signs. */
  void signedBy(RequestSigner signer) {
    signer
        .sign(
            RequestToSign.of(
                method, ADDRESS, Map.of("Content-Type", "application/json"), Payload.of(body)))
        .forEach(this::set);
  }

  void set(String name, String... values) {
    headers.put(name, new ArrayList<>(List.of(values)));
  }

  String header(String name) {
    return Objects.requireNonNull(headers.get(name)).getFirst();
  }

  String authorization() {
    return header("authorization");
  }

  void authorization(String what, String by) {
    String before = authorization();
    String after = before.replace(what, by);
    if (after.equals(before)) {
      throw new IllegalArgumentException(what + " is not in " + before);
    }
    set("authorization", after);
  }

  void query(String what, String by) {
    String after = query.replaceFirst(what, by);
    if (after.equals(query)) {
      throw new IllegalArgumentException(what + " is not in " + query);
    }
    query = after;
  }

  void addToQuery(String parameter) {
    query = query + "&" + profile.queryPrefix() + parameter;
  }

  /** The value of a parameter of a presigned address, as it is there. */
  String parameter(String name) {
    String from = query.substring(query.indexOf(profile.queryPrefix() + name + "=") + 1);
    String value = from.substring(from.indexOf('=') + 1);
    return value.contains("&") ? value.substring(0, value.indexOf('&')) : value;
  }

  ReceivedRequest received() {
    return new ReceivedRequest(method, path, query, headers);
  }

  VerifiedRequest<String> verify() {
    return verifyBy(
        new RequestVerifier<>(Sent::lookup, () -> verifiedAt, VerifierOptions.forAnyHost()));
  }

  /** Verifies the signature, then what was signed of the body. */
  VerifiedRequest<String> verifyBy(RequestVerifier<String> verifier) {
    VerifiedRequest<String> verified = verifier.verify(received(), route, () -> Payload.of(body));
    try (var stream = BodyCheck.of(new ByteArrayInputStream(body), verified.payload())) {
      stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return verified;
  }

  static Optional<KeyLookup.Key<String>> lookup(String accessKey) {
    return accessKey.equals(KEY.accessKey())
        ? Optional.of(KeyLookup.Key.lasting(KEY::secret, PRINCIPAL))
        : Optional.empty();
  }
}
