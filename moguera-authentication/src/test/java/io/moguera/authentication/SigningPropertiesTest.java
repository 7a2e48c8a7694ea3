package io.moguera.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Laws that hold for every request that a client can send. */
class SigningPropertiesTest {
  private static final int TRIES = 300;
  private static final String PATH_LETTERS = "abzAZ09-._~!$&'()*+,:=@";
  private static final String QUERY_LETTERS = PATH_LETTERS.replace("&", "") + "/?;";

  /** What a client sends, before it is signed. */
  record Request(
      Profile profile,
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body) {
    URI uri() {
      return URI.create("http://localhost:8080" + path + (query.isEmpty() ? "" : "?" + query));
    }

    RequestToSign toSign() {
      return RequestToSign.of(method, uri(), headers, Payload.of(body.getBytes(UTF_8)));
    }
  }

  @Property(tries = TRIES)
  void request_signedInAHeader_isVerified(@ForAll("requests") Request request) {
    assertThat(verify(signed(request)).principal()).isEqualTo(Sent.PRINCIPAL);
  }

  @Property(tries = TRIES)
  void request_presigned_isVerified(@ForAll("requests") Request request) {
    assertThat(verify(presigned(request)).presigned()).isTrue();
  }

  @Property(tries = TRIES)
  void request_changedInOneByte_isNotVerified(
      @ForAll("requests") Request request,
      @ForAll("places") Place place,
      @ForAll int at,
      @ForAll("bytes") char by) {
    Received changed = place.change(signed(request), at, by);
    Assume.that(!changed.meansTheSame(signed(request)));
    assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> verify(changed));
  }

  @Property(tries = TRIES)
  void address_changedInOneByte_isNotVerified(
      @ForAll("requests") Request request, @ForAll int at, @ForAll("bytes") char by) {
    Received changed = Place.QUERY.change(presigned(request), at, by);
    Assume.that(!changed.meansTheSame(presigned(request)));
    assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> verify(changed));
  }

  @Property(tries = TRIES)
  void canonicalQuery_ofItself_isTheSame(@ForAll("queries") String query) {
    String once = QueryParameters.parse(query).canonical();
    assertThat(QueryParameters.parse(once).canonical()).isEqualTo(once);
  }

  @Property(tries = TRIES)
  void canonicalQuery_doesNotDependOnTheOrder(@ForAll("queries") String query) {
    List<String> parts = new ArrayList<>(List.of(query.split("&", -1)));
    String canonical = QueryParameters.parse(query).canonical();
    assertThat(QueryParameters.parse(String.join("&", parts.reversed())).canonical())
        .isEqualTo(canonical);
  }

  @Property(tries = TRIES)
  void foldedHeader_ofItself_isTheSame(@ForAll("values") String value) {
    String once = CanonicalRequest.folded(value);
    assertThat(CanonicalRequest.folded(once)).isEqualTo(once);
    assertThat(once).isEqualTo(value.replaceAll("[ \t]+", " ").strip());
  }

  @Property(tries = TRIES)
  void signersText_isTheVerifiers(@ForAll("requests") Request request) {
    var explaining =
        new RequestVerifier<>(
            Sent::lookup, () -> Sent.NOW, VerifierOptions.forAnyHost().withExplain(true));
    Received wrong = Place.SIGNATURE.change(signed(request), 0, 'f');
    Received otherwise =
        wrong.equals(signed(request)) ? Place.SIGNATURE.change(wrong, 0, '0') : wrong;
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> otherwise.verifyBy(explaining))
        .satisfies(
            e ->
                assertThat(e.expected())
                    .contains(Sent.signer(request.profile()).explain(request.toSign())));
  }

  private static Received signed(Request request) {
    var headers = new LinkedHashMap<>(request.headers());
    headers.put("host", "localhost:8080");
    headers.putAll(Sent.signer(request.profile()).sign(request.toSign()));
    return new Received(request.method(), request.path(), request.query(), headers, request.body());
  }

  private static Received presigned(Request request) {
    URI uri = Sent.signer(request.profile()).presign(request.toSign(), Duration.ofMinutes(1));
    var headers = new LinkedHashMap<>(request.headers());
    headers.put("host", "localhost:8080");
    return new Received(
        request.method(), uri.getRawPath(), uri.getRawQuery(), headers, request.body());
  }

  private static VerifiedRequest<String> verify(Received received) {
    return received.verifyBy(
        new RequestVerifier<>(Sent::lookup, () -> Sent.NOW, VerifierOptions.forAnyHost()));
  }

  /** What arrives. */
  record Received(
      String method, String path, String query, Map<String, String> headers, String body) {
    VerifiedRequest<String> verifyBy(RequestVerifier<String> verifier) {
      Map<String, List<String>> all = new LinkedHashMap<>();
      headers.forEach((name, value) -> all.put(name, List.of(value)));
      VerifiedRequest<String> verified =
          verifier.verify(
              new ReceivedRequest(method, path, query, all),
              RouteRules.STANDARD.presigned("GET", "POST", "PUT", "DELETE"),
              () -> Payload.of(body.getBytes(UTF_8)));
      if (!Payload.of(body.getBytes(UTF_8)).equals(verified.payload())) {
        throw new AuthenticationException(
            AuthenticationException.Reason.BODY_DOES_NOT_MATCH, "another body");
      }
      return verified;
    }

    /** The same parameters, and header values that differ in white space alone. */
    boolean meansTheSame(Received other) {
      return method.equals(other.method)
          && path.equals(other.path)
          && body.equals(other.body)
          && sameQuery(other)
          && headers.keySet().equals(other.headers.keySet())
          && headers.keySet().stream()
              .allMatch(
                  name ->
                      CanonicalRequest.folded(Objects.requireNonNull(headers.get(name)))
                          .equals(
                              CanonicalRequest.folded(
                                  Objects.requireNonNull(other.headers.get(name)))));
    }

    private boolean sameQuery(Received other) {
      try {
        return QueryParameters.parse(query)
            .canonical()
            .equals(QueryParameters.parse(other.query).canonical());
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  /** Where one byte is replaced. */
  enum Place {
    METHOD,
    PATH,
    QUERY,
    HEADER,
    DATE,
    BODY,
    SIGNATURE;

    Received change(Received all, int at, char by) {
      var headers = new LinkedHashMap<>(all.headers());
      return switch (this) {
        case METHOD ->
            new Received(in(all.method(), at, by), all.path(), all.query(), headers, all.body());
        case PATH ->
            new Received(all.method(), in(all.path(), at, by), all.query(), headers, all.body());
        case QUERY ->
            new Received(all.method(), all.path(), in(all.query(), at, by), headers, all.body());
        case BODY ->
            new Received(all.method(), all.path(), all.query(), headers, in(all.body(), at, by));
        case HEADER -> {
          List<String> names = List.copyOf(all.headers().keySet());
          headers.computeIfPresent(
              names.get(Math.floorMod(at / 7, names.size())), (name, value) -> in(value, at, by));
          yield new Received(all.method(), all.path(), all.query(), headers, all.body());
        }
        case DATE -> {
          headers.replaceAll((name, value) -> name.endsWith("-date") ? in(value, at, by) : value);
          yield new Received(all.method(), all.path(), all.query(), headers, all.body());
        }
        case SIGNATURE -> {
          headers.computeIfPresent(
              "authorization",
              (name, value) -> in(value, value.length() - 64 + Math.floorMod(at, 64), by));
          yield new Received(all.method(), all.path(), all.query(), headers, all.body());
        }
      };
    }

    private static String in(String text, int at, char by) {
      if (text.isEmpty()) {
        return String.valueOf(by);
      }
      int index = Math.floorMod(at, text.length());
      return text.substring(0, index) + by + text.substring(index + 1);
    }
  }

  @Provide
  Arbitrary<Place> places() {
    return Arbitraries.of(Place.class);
  }

  @Provide
  Arbitrary<Character> bytes() {
    return Arbitraries.oneOf(Arbitraries.chars().range(' ', '~'), Arbitraries.chars().ascii());
  }

  @Provide
  Arbitrary<Request> requests() {
    return Combinators.combine(
            Arbitraries.of(Profile.class),
            Arbitraries.of("GET", "POST", "PUT", "DELETE"),
            paths(),
            queries(),
            headers(),
            Arbitraries.strings().ofMaxLength(40))
        .as(Request::new);
  }

  Arbitrary<String> paths() {
    Arbitrary<String> segment =
        encodedText(PATH_LETTERS, "")
            .filter(
                text ->
                    !text.isEmpty() && !lowerCase(text).replace("%2e", ".").matches("\\.{1,2}"));
    return segment.list().ofMaxSize(4).map(segments -> "/" + String.join("/", segments));
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> part =
        Combinators.combine(
                encodedText(QUERY_LETTERS.replace("=", ""), "+"),
                Arbitraries.of("", "=", "=="),
                encodedText(QUERY_LETTERS, "+"))
            .as((name, equals, value) -> name + equals + value);
    return Arbitraries.frequencyOf(
            Tuple.of(20, part.list().ofMaxSize(5)),
            Tuple.of(1, part.list().ofMinSize(100).ofMaxSize(200)))
        .map(parts -> String.join("&", parts))
        .filter(query -> !QueryParameters.parse(query).holdCredentials());
  }

  /** Letters that may stand there as they are, and any letter encoded, in either case of hex. */
  private static Arbitrary<String> encodedText(String letters, String more) {
    Arbitrary<String> plain = Arbitraries.of((letters + more).split("")).filter(c -> !c.isEmpty());
    Arbitrary<String> encoded =
        Arbitraries.oneOf(
                Arbitraries.chars().range(' ', '~').map(String::valueOf),
                Arbitraries.of("é", "ı", "ሴ", "👲", "\u00a0", "\ufeff", "+"))
            .filter(c -> !"/\\".contains(c))
            .map(SigningPropertiesTest::escaped);
    return Arbitraries.frequencyOf(
            Tuple.of(3, plain),
            Tuple.of(2, encoded),
            Tuple.of(1, encoded.map(SigningPropertiesTest::lowerCase)))
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static String escaped(String letter) {
    var text = new StringBuilder();
    for (byte b : letter.getBytes(UTF_8)) {
      text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return text.toString();
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  Arbitrary<Map<String, String>> headers() {
    Arbitrary<String> names =
        Arbitraries.of(
            "accept",
            "content-type",
            "idempotency-key",
            "if-match",
            "x-1",
            "x-moguera-x",
            "x-amz-meta-a",
            "cookie");
    return Arbitraries.maps(names, values()).ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withCharRange(' ', '~').withChars(' ', ' ', '\t').ofMaxLength(20);
  }
}
