package io.moguera.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches files from where the site was. A host that can't be reached once is not asked again, so
 * that an import without a network takes no longer for it. Safe for use by several threads.
 */
public final class MediaFetcher implements AutoCloseable {
  private static final int LARGEST_BYTES = 64 * 1024 * 1024;
  private static final int MOST_TIMEOUTS = 3;

  private final Duration timeout;
  private final HttpClient http;
  private final Map<String, Fetched.Missing> unreachable = new ConcurrentHashMap<>();
  private final Map<String, Integer> timeouts = new ConcurrentHashMap<>();

  public MediaFetcher(Duration timeout) {
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** A file, or why there is none. */
  public sealed interface Fetched {
    /** The bytes of a file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; copying images would cost
    record File(byte[] bytes) implements Fetched {}

    /**
     * Why there is none.
     *
     * @param why the key of a text below {@code import.skip}
     * @param about the host, or what its host answers
     */
    record Missing(String why, String about) implements Fetched {}
  }

  /** {@return the file at an address} */
  public Fetched fetch(String address) {
    Optional<URI> uri = uri(address);
    if (uri.isEmpty()) {
      return new Fetched.Missing("no-address", address);
    }
    String host = String.valueOf(uri.get().getAuthority());
    Fetched.Missing known = unreachable.get(host);
    if (known != null) {
      return known;
    }
    try {
      return get(uri.get());
    } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException e) {
      var why = new Fetched.Missing("unreachable", host);
      unreachable.put(host, why);
      return why;
    } catch (HttpTimeoutException e) {
      var why = new Fetched.Missing("late", host);
      if (timeouts.merge(host, 1, Integer::sum) >= MOST_TIMEOUTS) {
        unreachable.put(host, why);
      }
      return why;
    } catch (IOException e) {
      return new Fetched.Missing("broke-off", host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fetched.Missing("interrupted", host);
    }
  }

  private static Optional<URI> uri(String address) {
    try {
      // Addresses of files may have spaces and letters that an address must not have.
      String encoded = address.strip().replace(" ", "%20");
      URI uri = URI.create(URI.create(encoded).toASCIIString());
      boolean web = uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
      return web ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private Fetched get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
    HttpResponse<InputStream> response =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        return new Fetched.Missing("answer", Integer.toString(response.statusCode()));
      }
      byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
      return bytes.length > LARGEST_BYTES
          ? new Fetched.Missing("large", String.valueOf(uri.getHost()))
          : new Fetched.File(bytes);
    }
  }

  /** {@return the media type after what the bytes begin with; empty for what is no image} */
  public static Optional<String> imageType(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG\r\n")) {
      return Optional.of("image/png");
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    if (start.startsWith("ftypavif", 4) || start.startsWith("ftypavis", 4)) {
      return Optional.of("image/avif");
    }
    if (start.startsWith("<svg") || start.startsWith("<?xml") && start.contains("<svg")) {
      return Optional.of("image/svg+xml");
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
