package io.moguera.driver;

import io.moguera.authentication.Payload;
import io.moguera.authentication.RequestToSign;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** One attempt: signed, sent, and its failure named. */
final class Exchange {
  private static final Payload NOTHING = Payload.of(new byte[0]);
  private static final String USER_AGENT = "moguera-driver-java";

  private final HttpClient http;
  private final Commits commits = new Commits();

  Exchange(HttpClient http) {
    this.http = http;
  }

  /**
   * Sends a call once.
   *
   * @throws NotSentException if no server was reached
   * @throws OutcomeUnknownException if a server may have been, and no whole answer came in time
   */
  HttpResponse<Object> send(
      Call call,
      URI address,
      @Nullable Identity identity,
      Duration timeout,
      BodyHandler<Object> handler) {
    CompletableFuture<HttpResponse<Object>> future =
        http.sendAsync(request(call, address, identity), handler);
    try {
      HttpResponse<Object> answer = future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      answer.headers().firstValue(Commits.HEADER).ifPresent(commits::noteAll);
      return answer;
    } catch (ExecutionException e) {
      throw failure(address, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new OutcomeUnknownException(
          "No answer from " + address.getHost() + " within " + timeout.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException("Interrupted while the answer was awaited", e);
    }
  }

  private HttpRequest request(Call call, URI address, @Nullable Identity identity) {
    Body body = call.body();
    BodyPublisher publisher = body == null ? BodyPublishers.noBody() : body.publisher().get();
    HttpRequest.Builder request = HttpRequest.newBuilder(address).method(call.method(), publisher);
    call.headers().forEach(request::setHeader);
    // Not signed: a proxy may add to it.
    request.setHeader("user-agent", USER_AGENT);
    commits.toSend().ifPresent(token -> request.setHeader(Commits.HEADER, token));
    if (identity != null) {
      Payload payload = body == null ? NOTHING : body.payload();
      identity
          .signer()
          .sign(RequestToSign.of(call.method(), address, call.headers(), payload))
          .forEach(request::setHeader);
    }
    return request.build();
  }

  private static MogueraException failure(URI address, Throwable cause) {
    String host = address.getAuthority();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      switch (at) {
        case HttpConnectTimeoutException e -> {
          return new NotSentException(host + " did not accept the connection in time", cause);
        }
        case UnresolvedAddressException e -> {
          return new NotSentException("The name " + address.getHost() + " is not known", cause);
        }
        case UnknownHostException e -> {
          return new NotSentException("The name " + address.getHost() + " is not known", cause);
        }
        case ConnectException e -> {
          return new NotSentException(host + " is not reachable", cause);
        }
        case SSLHandshakeException e -> {
          return new NotSentException(host + " could not prove who it is", cause);
        }
        default -> {}
      }
    }
    String what = cause instanceof IOException ? "was lost" : "failed";
    return new OutcomeUnknownException("The connection to " + host + " " + what, cause);
  }
}
