package io.moguera.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.moguera.configuration.Configuration;
import io.moguera.core.http.UnroutedFailures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a server, which drain before they close. Safe for use by several threads. */
final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final Configuration configuration;
  private final WebServer webServer;
  private final Drain drain;
  private final IntSupplier running;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private Listening(
      Configuration configuration, WebServer webServer, Drain drain, IntSupplier running) {
    this.configuration = configuration;
    this.webServer = webServer;
    this.drain = drain;
    this.running = running;
  }

  /**
   * Starts to listen.
   *
   * @param drain among the routing's filters
   * @param running how many requests are being answered
   */
  static Listening start(
      Configuration configuration, HttpRouting.Builder routing, Drain drain, IntSupplier running) {
    WebServer webServer =
        WebServer.builder()
            .host(configuration.listen().host())
            .port(configuration.listen().port())
            .shutdownHook(false)
            .shutdownGracePeriod(configuration.drain().patience())
            .connectionOptions(
                SocketOptions.builder().socketReceiveBufferSize(65_536).tcpNoDelay(true).build())
            .directHandlers(UnroutedFailures.handlers())
            .routing(routing)
            .build()
            .start();
    LOG.atInfo()
        .addKeyValue("url", configuration.publicUrl(webServer.port()))
        .addKeyValue("port", webServer.port())
        .log("Serving");
    return new Listening(configuration, webServer, drain, running);
  }

  int port() {
    return webServer.port();
  }

  /**
   * Says that the server is not ready, serves on for a moment, stops accepting and lets running
   * requests finish. A second call waits for the first.
   *
   * @param streams ends what would go on for as long as somebody listens
   * @param rest what is done once nothing is asked any more
   */
  void close(Runnable streams, Runnable rest) {
    boolean first;
    synchronized (closing) {
      first = closing.getCount() > 0;
      closing.countDown();
    }
    if (!first) {
      awaitUninterruptibly(closed, Long.MAX_VALUE);
      return;
    }
    drain.begin();
    LOG.atInfo().addKeyValue("running", running.getAsInt()).log("Draining");
    awaitUninterruptibly(closed, configuration.drain().notice().toMillis());
    streams.run();
    webServer.stop();
    rest.run();
    LOG.atInfo().log("Stopped");
    closed.countDown();
  }

  /** Has something done when the program is told to end, as by SIGTERM. */
  static void atExit(Runnable work) {
    Runtime.getRuntime().addShutdownHook(new Thread(work, "drain"));
  }

  private static void awaitUninterruptibly(CountDownLatch latch, long millis) {
    try {
      boolean ignored = latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
