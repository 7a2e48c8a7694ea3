package io.moguera.driver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on a real socket that answers each request as the script says, byte for byte. */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

  ScriptedServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** What came: everything of it. */
  record Received(String method, String target, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** How to answer: raw bytes, and whether to close after them; or hold on without an answer. */
  record Reply(String bytes, boolean close, boolean hang) {
    Reply with(String header) {
      return new Reply(bytes.replaceFirst("\r\n", "\r\n" + header + "\r\n"), close, hang);
    }
  }

  static Reply json(int status, String body) {
    return answer(status, "application/json", body);
  }

  static Reply problem(int status, String anchor, String more) {
    String body =
        """
        {"type":"https://moguera.io/problems#%s","title":"Title","status":%d,"detail":"Detail",\
        "request_id":"r1"%s}\
        """
            .formatted(anchor, status, more);
    return answer(status, "application/problem+json", body);
  }

  static Reply answer(int status, String type, String body) {
    return new Reply(
        "HTTP/1.1 %d Status\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, type, body.getBytes(UTF_8).length, body),
        false,
        false);
  }

  static Reply empty(int status) {
    return new Reply("HTTP/1.1 " + status + " Status\r\nX-Empty: yes\r\n\r\n", false, false);
  }

  /** Says how long the answer is and closes before its end. */
  static Reply cut() {
    return new Reply(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":",
        true,
        false);
  }

  /** Does not say how long the answer is, as a proxy may, and closes before its end. */
  static Reply cutWithoutLength() {
    return new Reply(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"id\":",
        true,
        false);
  }

  /** The beginning of a stream of events; whether it ends there or stays open. */
  static Reply events(boolean close, String... texts) {
    return new Reply(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
            + String.join("", texts),
        close,
        false);
  }

  static Reply drop() {
    return new Reply("", true, false);
  }

  static Reply hang() {
    return new Reply("", false, true);
  }

  ScriptedServer then(Reply... replies) {
    script.addAll(List.of(replies));
    return this;
  }

  /** Takes no more connections; the port refuses them. */
  void refuse() throws IOException {
    socket.close();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (Received request = read(in); request != null; request = read(in)) {
        received.add(request);
        Reply reply = script.poll();
        if (reply == null) {
          reply = answer(500, "text/plain", "The script has no more answers");
        }
        if (reply.hang()) {
          in.read();
          return;
        }
        connection.getOutputStream().write(reply.bytes().getBytes(UTF_8));
        connection.getOutputStream().flush();
        if (reply.close()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away, as some tests make it do.
    }
  }

  private static @org.jspecify.annotations.Nullable Received read(InputStream in)
      throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), UTF_8);
    String[] words = first.split(" ", -1);
    return new Received(words[0], words[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : List.copyOf(open)) {
      connection.close();
    }
  }
}
