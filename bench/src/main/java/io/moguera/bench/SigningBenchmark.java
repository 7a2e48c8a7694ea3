package io.moguera.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.authentication.BodyCheck;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.Payload;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestSigner;
import io.moguera.authentication.RequestToSign;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.SignedText;
import io.moguera.authentication.VerifiedRequest;
import io.moguera.authentication.VerifierOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Verifying and signing, against the hashing and the HMAC that nobody can leave out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SigningBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final URI ADDRESS = URI.create("https://example.org/v1/posts/12?include=tags");

  private final Credentials key = Credentials.of("MGAKAAAAAAAAAAAAAAAA", "mgs_secret");
  private final RequestSigner signer = RequestSigner.of(key, CLOCK);
  private final RequestVerifier<String> verifier =
      new RequestVerifier<>(
          id -> Optional.of(KeyLookup.Key.lasting(key::secret, "taro")),
          CLOCK,
          VerifierOptions.forAddresses(List.of(ADDRESS)));

  private final byte[] megabyte = new byte[1 << 20];
  private final RequestToSign get =
      RequestToSign.of("GET", ADDRESS, Map.of("accept", "application/json"), Payload.EMPTY);
  private final Map<String, List<String>> getHeaders = sent(get);
  private final RequestToSign put =
      RequestToSign.of("PUT", ADDRESS, Map.of(), Payload.of(megabyte));
  private final Map<String, List<String>> putHeaders = sent(put);
  private final SignedText text = signer.explain(get);
  private final SecretKeySpec dayKey = new SecretKeySpec(new byte[32], "HmacSHA256");

  private Map<String, List<String>> sent(RequestToSign request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("host", List.of("example.org"));
    request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    signer.sign(request).forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  /** One SHA-256 and one HMAC over the same texts, by a key that is ready. */
  @Benchmark
  public byte[] smallBare() throws GeneralSecurityException {
    MessageDigest.getInstance("SHA-256").digest(text.canonicalRequest().getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(dayKey);
    return mac.doFinal(text.stringToSign().getBytes(UTF_8));
  }

  /** From the request as a server has it to the principal. */
  @Benchmark
  public VerifiedRequest<String> smallVerify() {
    return verifier.verify(
        new ReceivedRequest("GET", "/v1/posts/12", "include=tags", getHeaders),
        () -> Payload.EMPTY);
  }

  @Benchmark
  public Map<String, String> smallSign() {
    return signer.sign(get);
  }

  /** The hash of the body alone, read in the same pieces. */
  @Benchmark
  public byte[] largeBare() throws GeneralSecurityException, IOException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    read(new ByteArrayInputStream(megabyte), digest);
    smallBare();
    return digest.digest();
  }

  @Benchmark
  public VerifiedRequest<String> largeVerify() throws IOException {
    VerifiedRequest<String> verified =
        verifier.verify(
            new ReceivedRequest("PUT", "/v1/posts/12", "include=tags", putHeaders),
            () -> Payload.EMPTY);
    try (InputStream body = BodyCheck.of(new ByteArrayInputStream(megabyte), verified.payload())) {
      byte[] buffer = new byte[8192];
      int count = body.read(buffer);
      while (count >= 0) {
        count = body.read(buffer);
      }
    }
    return verified;
  }

  private static void read(InputStream body, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      digest.update(buffer, 0, count);
    }
  }
}
