package io.moguera.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;

/**
 * Sends signed messages. Names are resolved when a message is sent, and the connection goes to the
 * very address that was looked at. Redirects are not followed: they would lead round that. Safe for
 * use by several threads.
 */
public final class Receiver {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(15);

  /** Of the answer; more is of no use to anybody. */
  private static final int MOST_BYTES = 1_000;

  private final WebClient client;
  private final InstantSource clock;

  public Receiver(boolean privateAddresses, InstantSource clock) {
    this.clock = clock;
    this.client =
        WebClient.builder()
            .dnsResolver(new Resolver(privateAddresses))
            .proxy(Proxy.noProxy())
            .followRedirects(false)
            .keepAlive(false)
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .build();
  }

  /** Sends a message once. */
  public Attempt send(URI url, String message, SigningSecret secret, byte[] body) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    try (HttpClientResponse response =
        client
            .post()
            .uri(url)
            .skipUriEncoding(true)
            .header(HeaderNames.CONTENT_TYPE, "application/json")
            .header(HeaderNames.USER_AGENT, "Moguera-Webhooks")
            .header(HeaderNames.create("webhook-id"), message)
            .header(HeaderNames.create("webhook-timestamp"), String.valueOf(at.getEpochSecond()))
            .header(
                HeaderNames.create("webhook-signature"),
                secret.sign(message, at.getEpochSecond(), body))
            .submit(body)) {
      OptionalInt status = OptionalInt.of(response.status().code());
      return new Attempt(at, since(start), status, "", start(response));
    } catch (RuntimeException | IOException e) {
      return new Attempt(at, since(start), OptionalInt.empty(), reason(e), "");
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String start(HttpClientResponse response) throws IOException {
    if (!response.entity().hasEntity()) {
      return "";
    }
    try (InputStream in = response.inputStream()) {
      byte[] bytes = new byte[MOST_BYTES];
      int count = Math.max(0, in.read(bytes));
      // PostgreSQL keeps no NUL in texts.
      return new String(bytes, 0, count, UTF_8).replace('\0', '\uFFFD');
    }
  }

  /** In words of our own: what libraries say may name addresses within the network. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case RefusedAddress refused -> {
          return refused.getMessage() == null ? "was refused" : refused.getMessage();
        }
        case SocketTimeoutException _ -> {
          return "took too long to answer";
        }
        case javax.net.ssl.SSLException _ -> {
          return "has no certificate that is trusted";
        }
        case java.net.ConnectException _ -> {
          return "can't be connected to";
        }
        default -> {
          // Perhaps what caused it says more.
        }
      }
    }
    return "ended the connection without an answer";
  }

  private record Resolver(boolean privateAddresses) implements DnsResolver {
    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
      try {
        return privateAddresses ? InetAddress.getByName(host) : ReceiverAddress.publicAddress(host);
      } catch (UnknownHostException e) {
        boolean refused = String.valueOf(e.getMessage()).startsWith("leads to");
        throw new RefusedAddress(
            refused ? String.valueOf(e.getMessage()) : "has no address that is known");
      }
    }
  }

  private static final class RefusedAddress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAddress(String message) {
      super(message, null, false, false);
    }
  }
}
