package io.moguera.authentication;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests of {@link java.net.http.HttpClient}. Immutable and safe for use by several
 * threads.
 *
 * <pre>{@code
 * HttpRequest signed = new HttpRequestSigner(RequestSigner.of(credentials, clock)).sign(request);
 * }</pre>
 */
public final class HttpRequestSigner {
  private final RequestSigner signer;

  public HttpRequestSigner(RequestSigner signer) {
    this.signer = signer;
  }

  /**
   * Signs a request with its body. The body is read once to hash it, so its publisher must give the
   * same bytes each time it is subscribed to, as those of {@link BodyPublishers} do but for {@code
   * ofInputStream} with a stream that is used up.
   *
   * @return the same request with the headers of the signature; send it soon, it is dated
   */
  public HttpRequest sign(HttpRequest request) {
    Payload payload =
        request
            .bodyPublisher()
            .map(HttpRequestSigner::hash)
            .orElseGet(() -> Payload.of(new byte[0]));
    return sign(request, payload);
  }

  /**
   * Signs a request whose body is not read for it.
   *
   * @param payload the hash of what the body publisher will send, if that is known; or {@link
   *     Payload.Unsigned} for a body that is streamed to a route that allows it
   */
  public HttpRequest sign(HttpRequest request, Payload payload) {
    var headers = new java.util.TreeMap<String, String>();
    request.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
    Map<String, String> added =
        signer.sign(RequestToSign.of(request.method(), request.uri(), headers, payload));
    HttpRequest.Builder signed = HttpRequest.newBuilder(request, (name, value) -> false);
    // A header of several values goes as one: that is what was signed, and two would be refused.
    headers.forEach(signed::setHeader);
    added.forEach(signed::setHeader);
    return signed.build();
  }

  private static Payload hash(BodyPublisher publisher) {
    if (publisher.contentLength() == 0) {
      return Payload.of(new byte[0]);
    }
    var hashing = new Hashing();
    publisher.subscribe(hashing);
    return new Payload.Hash(hashing.await());
  }

  private static final class Hashing implements Flow.Subscriber<ByteBuffer> {
    private final MessageDigest digest = Hashes.sha256();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      digest.update(bytes);
    }

    @Override
    public void onError(Throwable cause) {
      failure.set(cause);
      done.countDown();
    }

    @Override
    public void onComplete() {
      done.countDown();
    }

    String await() {
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the body was hashed", e);
      }
      Throwable cause = failure.get();
      if (cause != null) {
        throw new IllegalStateException("The body could not be read to hash it", cause);
      }
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
