package io.moguera.authentication.servlet;

import io.moguera.authentication.AuthenticationException;
import io.moguera.authentication.BodyCheck;
import io.moguera.authentication.BufferedBody;
import io.moguera.authentication.RawPath;
import io.moguera.authentication.ReceivedRequest;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.RouteRules;
import io.moguera.authentication.VerifiedRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Verifies each request before a servlet sees it. Map it to {@code /*}, before all other filters,
 * for the dispatcher type {@code REQUEST}.
 *
 * <p>A request that is refused is answered with a problem document, and so is one whose body turns
 * out not to be the one that was signed when a servlet reads it, if nothing of the answer was sent.
 * A servlet that acts on a body must therefore read it to its end before.
 *
 * <p>Servlets read the body by {@code getInputStream()} or {@code getReader()}. Parameters are
 * those of the query alone, and parts are refused, since containers would read both past this
 * filter.
 *
 * @param <P> whom a key stands for
 */
public final class SignedRequestFilter<P> implements Filter {
  private static final String VERIFIED = SignedRequestFilter.class.getName();

  private final RequestVerifier<P> verifier;
  private final Function<HttpServletRequest, RouteRules> rules;
  private final int maxBufferedBytes;

  /**
   * Makes a filter.
   *
   * @param rules what the route of a request allows, by its method and path
   * @param maxBufferedBytes how much of a body is read to hash it, where the request does not
   *     declare its hash
   */
  public SignedRequestFilter(
      RequestVerifier<P> verifier,
      Function<HttpServletRequest, RouteRules> rules,
      int maxBufferedBytes) {
    this.verifier = verifier;
    this.rules = rules;
    this.maxBufferedBytes = maxBufferedBytes;
  }

  /** {@return the verified request; empty for an anonymous one} */
  public static Optional<VerifiedRequest<?>> find(ServletRequest request) {
    return Optional.ofNullable((VerifiedRequest<?>) request.getAttribute(VERIFIED));
  }

  /**
   * Whom the key stands for that signed.
   *
   * @throws IllegalStateException if the request is anonymous, which only routes see that are open
   * @throws ClassCastException if the verifier's principals are of another type
   */
  public static <P> P principal(ServletRequest request, Class<P> type) {
    return type.cast(
        find(request)
            .orElseThrow(() -> new IllegalStateException("The request is anonymous"))
            .principal());
  }

  @Override
  public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) any;
    var response = (HttpServletResponse) answer;
    ReceivedRequest received = received(request);
    try {
      // Before the rules, which go by the path.
      RawPath.require(received.rawPath());
      RouteRules route = rules.apply(request);
      if (route.anonymous() && !received.hasCredentials()) {
        chain.doFilter(request, response);
      } else {
        chain.doFilter(verified(request, received, route), response);
      }
    } catch (AuthenticationException e) {
      refuse(response, e);
    } catch (ServletException e) {
      if (!(e.getCause() instanceof AuthenticationException cause)) {
        throw e;
      }
      refuse(response, cause);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private HttpServletRequest verified(
      HttpServletRequest request, ReceivedRequest received, RouteRules route) throws IOException {
    long declared = request.getContentLengthLong();
    boolean chunked = request.getHeader("transfer-encoding") != null;
    boolean http1 = request.getProtocol().startsWith("HTTP/1");
    long length = declared < 0 && http1 && !chunked ? 0 : declared;
    var body = new BufferedBody(request.getInputStream(), length, maxBufferedBytes);
    VerifiedRequest<P> verified = verifier.verify(received, route, body);
    BodyCheck.requireLength(verified.payload(), length);
    request.setAttribute(VERIFIED, verified);
    return new CheckedBodyRequest(request, body.stream(verified.payload()));
  }

  private static ReceivedRequest received(HttpServletRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    return new ReceivedRequest(
        request.getMethod(),
        request.getRequestURI(),
        Objects.requireNonNullElse(request.getQueryString(), ""),
        headers);
  }

  private static void refuse(HttpServletResponse response, AuthenticationException e)
      throws IOException {
    if (response.isCommitted()) {
      throw e;
    }
    response.reset();
    response.setStatus(e.reason().status());
    response.setContentType("application/problem+json");
    if (e.reason().status() == HttpServletResponse.SC_UNAUTHORIZED) {
      response.setHeader("WWW-Authenticate", AuthenticationException.challenge());
    }
    response.getOutputStream().print(e.toProblem());
  }
}
