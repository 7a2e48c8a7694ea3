package io.moguera.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events of the feed, over as many connections as it takes. An event counts once it is
 * there whole and the listener took it; each connection begins after the last one that counted.
 */
final class ChangeStream<T> {
  private final Moguera moguera;
  private final String target;
  private final Binding<T> binding;
  private final Consumer<? super Change<T>> listener;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile String position;
  private volatile boolean closed;
  private volatile @Nullable Thread reader;
  private boolean listening;

  ChangeStream(
      Moguera moguera,
      String target,
      Binding<T> binding,
      Consumer<? super Change<T>> listener,
      String position) {
    this.moguera = moguera;
    this.target = target;
    this.binding = binding;
    this.listener = listener;
    this.position = position;
  }

  Subscription start() {
    moguera.execute(this::run);
    return new Subscription(this);
  }

  String position() {
    return position;
  }

  CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /** Wakes the reader out of whatever it waits for, but not out of the listener. */
  void close() {
    lock.lock();
    try {
      closed = true;
      Thread running = reader;
      if (running != null && !listening) {
        running.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    reader = Thread.currentThread();
    try {
      follow();
      boolean ignored = ended.complete(null);
    } catch (ListenerFailed e) {
      boolean ignored = ended.completeExceptionally(Objects.requireNonNull(e.getCause()));
    } catch (RuntimeException | Error e) {
      boolean byClosing = closed || moguera.isClosed();
      boolean ignored = byClosing ? ended.complete(null) : ended.completeExceptionally(e);
    }
  }

  private void follow() {
    int failures = 0;
    while (isWanted()) {
      try {
        failures = read(opened()) ? 0 : failures + 1;
      } catch (ProblemException e) {
        if (isFinal(e.status())) {
          throw e;
        }
        failures++;
      } catch (NotSentException | OutcomeUnknownException e) {
        failures++;
      }
      if (failures > 0) {
        pause(failures);
      }
    }
  }

  private boolean isWanted() {
    return !closed && !moguera.isClosed() && !Thread.currentThread().isInterrupted();
  }

  /** What will be the same however often it is asked. */
  private static boolean isFinal(int status) {
    return status < 500 && status != 408 && status != 429;
  }

  private void pause(int failures) {
    Settings settings = moguera.settings();
    double random = settings.waiting().random().getAsDouble();
    try {
      settings.waiting().sleep().sleep(settings.retries().delayAfter(failures, random));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InputStream opened() {
    var headers = Map.of("accept", "text/event-stream", "last-event-id", position);
    HttpResponse<Object> response = moguera.open(new Call("GET", target, headers, null, false));
    String type = response.headers().firstValue("content-type").orElse("");
    if (response.body() instanceof InputStream stream && type.startsWith("text/event-stream")) {
      return stream;
    }
    throw new OutcomeUnknownException(
        "The answer, of status " + response.statusCode() + ", is no stream of events", null);
  }

  /** Reads until the connection ends. {@return whether a change came by it} */
  private boolean read(InputStream stream) {
    BlockingQueue<Boolean> heard = new ArrayBlockingQueue<>(1);
    boolean any = false;
    try (stream;
        var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      moguera.execute(() -> watch(stream, heard, moguera.settings().silence()));
      var data = new StringBuilder();
      for (String line = lines.readLine(); line != null && isWanted(); line = lines.readLine()) {
        boolean ignored = heard.offer(true);
        if (line.startsWith("data:")) {
          data.append(line, line.startsWith("data: ") ? 6 : 5, line.length()).append('\n');
        } else if (line.isEmpty() && !data.isEmpty()) {
          tell(data.toString());
          data.setLength(0);
          any = true;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // The connection ended, as every one does some time; the next begins where it ended.
    } finally {
      heard.clear();
      boolean ignored = heard.offer(false);
    }
    return any;
  }

  /** The server says something every 15 seconds; a connection that is silent for long is dead. */
  private static void watch(InputStream stream, BlockingQueue<Boolean> heard, Duration silence) {
    try {
      Boolean alive = true;
      while (alive != null && alive) {
        alive = heard.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
      }
      if (alive == null) {
        stream.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  private void tell(String data) {
    var answer = new Answer(200, Map.of(), data.getBytes(UTF_8));
    Change<T> change = Change.of(answer.row(), binding);
    if (!beginListening()) {
      return;
    }
    try {
      listener.accept(change);
      position = change.position();
    } catch (RuntimeException | Error e) {
      throw new ListenerFailed(e);
    } finally {
      endListening();
    }
  }

  private boolean beginListening() {
    lock.lock();
    try {
      listening = !closed;
      return listening;
    } finally {
      lock.unlock();
    }
  }

  private void endListening() {
    lock.lock();
    try {
      listening = false;
    } finally {
      lock.unlock();
    }
  }

  /** Tells what the listener threw from what the connection did. */
  private static final class ListenerFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenerFailed(Throwable cause) {
      super(cause);
    }
  }
}
