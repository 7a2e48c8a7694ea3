package io.moguera.core.http;

import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, within the limit of its size. It streams unless somebody asks for all of
 * it; then later readers get the same bytes again. For the one thread that answers the request.
 */
public final class RequestBody {
  private final ServerRequest request;
  private final long maxBytes;
  private UnaryOperator<InputStream> check = UnaryOperator.identity();
  private byte @Nullable [] bytes;

  private RequestBody(ServerRequest request, long maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
  }

  /** Attaches the body to the request, for {@link #of}. */
  static RequestBody attach(RoutingRequest request, long maxBytes) {
    var body = new RequestBody(request, maxBytes);
    request.context().register(body);
    return body;
  }

  /** {@return the body of a request that core routes} */
  public static RequestBody of(ServerRequest request) {
    return request.context().get(RequestBody.class).orElseThrow();
  }

  /**
   * Has all that is read pass through {@code next}, which may throw where it does not like it; for
   * comparing the body with what was signed of it.
   */
  public void check(UnaryOperator<InputStream> next) {
    UnaryOperator<InputStream> before = check;
    check = in -> next.apply(before.apply(in));
  }

  /**
   * All of the body; the same array each time.
   *
   * @throws ProblemException if it is too large or breaks off
   */
  public byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      try (InputStream in = stream()) {
        known = in.readAllBytes();
      } catch (IOException e) {
        throw brokenOff(e);
      }
      bytes = known;
    }
    return known;
  }

  /**
   * The body as it comes; to be read once, unless {@link #bytes()} was asked for before.
   *
   * @throws ProblemException if its declared size is too large; reading throws the same where it
   *     turns out so
   */
  public InputStream stream() {
    byte[] known = bytes;
    if (known != null) {
      return new ByteArrayInputStream(known);
    }
    if (request.headers().contentLength().orElse(0) > maxBytes) {
      throw tooLarge();
    }
    if (!request.content().hasEntity()) {
      return check.apply(InputStream.nullInputStream());
    }
    return check.apply(new Limited(request.content().inputStream()));
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "The body must not be larger than " + maxBytes + " bytes");
  }

  private static ProblemException brokenOff(Exception e) {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST, "The body broke off: " + e.getMessage());
  }

  private final class Limited extends FilterInputStream {
    private long read;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count;
      try {
        count = super.read(buffer, offset, length);
      } catch (UncheckedIOException e) {
        throw brokenOff(e);
      }
      read += Math.max(count, 0);
      if (read > maxBytes) {
        throw tooLarge();
      }
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
