package io.moguera.testkit.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before a server and does to each request what a bad network might. */
final class FaultyProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = Collections.synchronizedSet(new HashSet<>());
  private final Map<Fault, Integer> done = new ConcurrentHashMap<>();
  private final Random random;
  private volatile int server;
  private volatile Fault[] faults = {Fault.NONE};

  FaultyProxy(long seed) throws IOException {
    random = new Random(seed);
    Thread.ofVirtual().start(this::accept);
  }

  /** What becomes of a request. */
  enum Fault {
    /** It is passed on, and its answer back. */
    NONE,
    /** It does not reach the server. */
    DROPPED_REQUEST,
    /** It reaches the server; the answer does not come back. */
    DROPPED_ANSWER,
    /** It reaches the server; the answer comes back in part. */
    CUT_ANSWER,
    /** It reaches the server; of the stream that it opens, some comes back. */
    CUT_STREAM,
    /** It reaches the server twice, at the same time. */
    DUPLICATED,
    /** It reaches the server once the client no longer waits for it, after its next attempt. */
    LATE
  }

  /** Sends what comes on to a server. */
  void before(URI address) {
    server = address.getPort();
  }

  /** From now on one of these happens to each request, as the dice have it. */
  void have(Fault... others) {
    faults = others;
  }

  int port() {
    return socket.getLocalPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** How often each fault was had. */
  Map<Fault, Integer> done() {
    return Map.copyOf(done);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      byte[] request = request(new BufferedInputStream(client.getInputStream()));
      if (request != null) {
        Fault fault = next();
        done.merge(fault, 1, Integer::sum);
        treat(fault, request, client);
      }
    } catch (IOException e) {
      // One of both sides went away, as some faults make them do.
    } finally {
      open.remove(client);
    }
  }

  private synchronized Fault next() {
    return faults[random.nextInt(faults.length)];
  }

  private synchronized int bytes(int least, int most) {
    return least + random.nextInt(most - least);
  }

  private void treat(Fault fault, byte[] request, Socket client) throws IOException {
    switch (fault) {
      case NONE -> pass(request, client, Integer.MAX_VALUE);
      case DROPPED_REQUEST -> {}
      case DROPPED_ANSWER -> passUnheard(request);
      case CUT_ANSWER -> pass(request, client, bytes(1, 600));
      case CUT_STREAM -> pass(request, client, bytes(300, 3000));
      case DUPLICATED -> {
        var twin = Thread.ofVirtual().unstarted(() -> passUnheard(request));
        twin.start();
        pass(request, client, Integer.MAX_VALUE);
      }
      case LATE -> {
        // Nothing more comes from a client that waits; the end comes when it no longer does.
        int ignored = client.getInputStream().read();
        passUnheard(request);
      }
    }
  }

  /** Sends a request on and waits for the beginning of its answer: then it is done. */
  private void passUnheard(byte[] request) {
    try (Socket upstream = sent(request)) {
      int ignored = upstream.getInputStream().read();
    } catch (IOException e) {
      // Nobody waits for it.
    }
  }

  /** Sends a request on and at most so many bytes of its answer back, as they come. */
  private void pass(byte[] request, Socket client, int most) throws IOException {
    try (Socket upstream = sent(request)) {
      Thread.ofVirtual().start(() -> closeWithClient(client, upstream));
      InputStream answer = upstream.getInputStream();
      byte[] buffer = new byte[8192];
      int left = most;
      while (left > 0) {
        int read = answer.read(buffer, 0, Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        client.getOutputStream().write(buffer, 0, read);
        client.getOutputStream().flush();
        left -= read;
      }
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private Socket sent(byte[] request) throws IOException {
    var upstream = new Socket(InetAddress.getLoopbackAddress(), server);
    open.add(upstream);
    upstream.getOutputStream().write(request);
    upstream.getOutputStream().flush();
    return upstream;
  }

  /** The server ends a connection when its client does. */
  private static void closeWithClient(Socket client, Socket upstream) {
    try (upstream) {
      int ignored = client.getInputStream().read();
    } catch (IOException e) {
      // It has gone.
    }
  }

  /** A whole request, to be answered by the last answer of its connection. */
  private static byte @Nullable [] request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
    }
    String text = head.toString(ISO_8859_1);
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(text.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(ISO_8859_1));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : Set.copyOf(open)) {
      connection.close();
    }
  }
}
