package io.moguera.core.openapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.moguera.testkit.contract.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends what well-behaved clients refuse to: any bytes as an address, a header or a body. */
final class RawClient {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;

  RawClient(URI server) {
    this.server = server;
  }

  /**
   * A request.
   *
   * @param target the path with its query, in ISO 8859-1
   * @param headers each as one line
   */
  @SuppressWarnings("ArrayRecordComponent") // made, sent once, compared by nobody
  record Request(String method, String target, List<String> headers, byte[] body) {
    String contentType() {
      return headers.stream()
          .filter(line -> line.startsWith("Content-Type: "))
          .map(line -> line.substring("Content-Type: ".length()))
          .findFirst()
          .orElse("");
    }

    @Override
    public String toString() {
      return "%s %s %s %s"
          .formatted(
              method,
              target,
              headers,
              new String(body, 0, Math.min(body.length, 2000), ISO_8859_1));
    }
  }

  Contract.Exchange send(Request request) {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var head = new StringBuilder();
      head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
      head.append("Host: ").append(server.getAuthority()).append("\r\nConnection: close\r\n");
      request.headers().forEach(line -> head.append(line).append("\r\n"));
      if (request.body().length > 0) {
        head.append("Content-Length: ").append(request.body().length).append("\r\n");
      }
      var bytes = new ByteArrayOutputStream();
      bytes.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
      bytes.write(request.body());
      try {
        socket.getOutputStream().write(bytes.toByteArray());
      } catch (IOException e) {
        // The server may refuse before it has read all; what it says is what counts.
      }
      return exchange(request, answer(request, socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + request, e);
    }
  }

  /** Does not wait for the end of the connection, which not every answer brings. */
  private static byte[] answer(Request request, InputStream in) throws IOException {
    var answer = new ByteArrayOutputStream();
    int end = -1;
    while (end < 0) {
      int next = in.read();
      if (next < 0) {
        return answer.toByteArray();
      }
      answer.write(next);
      end = next == '\n' ? answer.toString(ISO_8859_1).indexOf("\r\n\r\n") : -1;
    }
    String head = answer.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
    boolean bare =
        request.method().equals("HEAD") || head.startsWith("204", 9) || head.startsWith("304", 9);
    int length = head.indexOf("\r\ncontent-length:");
    if (length >= 0 && !bare) {
      int from = length + "\r\ncontent-length:".length();
      int size = Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
      answer.write(in.readNBytes(size));
    } else if (!bare) {
      answer.write(in.readAllBytes());
    }
    return answer.toByteArray();
  }

  private static Contract.Exchange exchange(Request request, byte[] answer) {
    String text = new String(answer, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("No answer but '" + text + "' to " + request);
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
    boolean chunked = headers.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
    return new Contract.Exchange(
        request.method(),
        request.target(),
        request.contentType(),
        request.body(),
        Integer.parseInt(lines.getFirst().split(" ", 3)[1]),
        HttpHeaders.of(headers, (name, value) -> true),
        chunked ? unchunked(body) : body);
  }

  private static byte[] unchunked(byte[] body) {
    var all = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int line = at;
      while (body[line] != '\r') {
        line++;
      }
      int size = Integer.parseInt(new String(body, at, line - at, US_ASCII), 16);
      if (size == 0) {
        return all.toByteArray();
      }
      all.write(body, line + 2, size);
      at = line + 2 + size + 2;
    }
  }
}
