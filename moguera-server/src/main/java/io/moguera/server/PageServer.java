package io.moguera.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.configuration.Configuration;
import io.moguera.core.problem.ProblemDocument;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server of pages alone, which ask an API elsewhere: no database, no accounts. It is ready from
 * the start until it drains, whether the API answers or not: a page that says so is better than
 * none. Safe for use by several threads.
 */
public final class PageServer implements AutoCloseable {
  private final Configuration configuration;
  private final Listening listening;

  private PageServer(Configuration configuration, Listening listening) {
    this.configuration = configuration;
    this.listening = listening;
  }

  /** Starts to serve and returns. */
  public static PageServer start(Configuration configuration, Consumer<HttpRouting.Builder> pages) {
    var drain = new Drain();
    var log =
        new RequestLog(
            new SecureRandom(), new ClientAddress(configuration.listen().trustedProxies()));
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .addFilter(log)
            .addFilter(drain)
            .addFilter(
                new SecurityHeaders(configuration.isSecure(), new HttpDate(InstantSource.system())))
            .register("/health", new Health(() -> true, drain));
    pages.accept(routing);
    routing.any(PageServer::nothing);
    return new PageServer(
        configuration, Listening.start(configuration, routing, drain, log::running));
  }

  /** What no page took, such as the API's addresses. */
  private static void nothing(ServerRequest request, ServerResponse response) {
    response
        .status(Status.NOT_FOUND_404)
        .header(HeaderNames.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
        .send(
            ProblemDocument.of(
                new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address"),
                Optional.of(response.headers().get(RequestLog.REQUEST_ID).get())));
  }

  /** {@return the port that the server listens on} */
  public int port() {
    return listening.port();
  }

  /** {@return the address by which readers reach it} */
  public URI url() {
    return configuration.publicUrl(port());
  }

  /** Drains and ends; returns when that is done. */
  @Override
  public void close() {
    listening.close(() -> {}, () -> {});
  }

  /**
   * Has the server end so when the program is told to end.
   *
   * @param after what is to be done then
   */
  public void closeAtExit(Runnable after) {
    Listening.atExit(
        () -> {
          close();
          after.run();
        });
  }
}
