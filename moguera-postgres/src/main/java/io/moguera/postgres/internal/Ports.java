package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The choice of a port on 127.0.0.1. Between the choice and its use another program may take it:
 * then choose again.
 */
record Ports(int wanted, Path memory) {
  // Below those that systems give to outgoing connections, and to whoever asks for any port.
  private static final int LOWEST = 16_384;
  private static final int HIGHEST = 32_767;
  private static final int TRIES = 100;

  int choose() throws IOException {
    if (wanted != 0) {
      requireFree(wanted);
      return wanted;
    }
    int last = last();
    return last != 0 && isFree(last) ? last : anyFree();
  }

  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new EmbeddedPostgresException(
          "Port %d on 127.0.0.1 is in use by another program. Stop that one, or choose another port (0: any)."
              .formatted(port));
    }
  }

  void remember(int port) throws IOException {
    if (last() != port) {
      Files.writeString(memory, port + "\n");
    }
  }

  private int last() throws IOException {
    try {
      return Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : 0;
    } catch (NumberFormatException cutShort) {
      return 0;
    }
  }

  static boolean isFree(int port) {
    try (var socket = socket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Waits until the port is free; true if it came to be within the time. */
  static boolean awaitFree(int port, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!isFree(port)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Pause.briefly();
    }
    return true;
  }

  private static int anyFree() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1);
      if (isFree(port)) {
        return port;
      }
    }
    try (var socket = socket(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket socket(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
