package io.moguera.driver;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to reads, each kept for one caller, after RFC 9111 and RFC 5861: used without a question
 * while fresh, used and asked for again in the background while they may be stale, confirmed by
 * their ETag afterwards. Any write through the same client makes all of them be confirmed first.
 */
final class HttpCache {
  private static final long NANOS = 1_000_000_000L;
  private static final long BYTES_PER_ENTRY = 512;

  private final long mostBytes;
  private final LongSupplier nanoTime;
  private final Executor background;
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> refreshing = new HashSet<>();
  private long bytes;
  private long generation;

  HttpCache(long mostBytes, LongSupplier nanoTime, Executor background) {
    this.mostBytes = mostBytes;
    this.nanoTime = nanoTime;
    this.background = background;
  }

  Answer get(String key, Call call, Function<Call, Answer> ask) {
    Entry known = known(key);
    if (known == null) {
      return load(key, call, null, ask);
    }
    long ageNanos = nanoTime.getAsLong() - known.storedNanos();
    if (known.generation() != generation() || ageNanos >= known.staleNanos()) {
      return load(key, call, known, ask);
    }
    if (ageNanos >= known.freshNanos() && beginRefresh(key)) {
      background.execute(() -> refresh(key, call, known, ask));
    }
    return known.answer();
  }

  synchronized void distrustAll() {
    generation++;
  }

  private void refresh(String key, Call call, Entry known, Function<Call, Answer> ask) {
    try {
      load(key, call, known, ask);
    } catch (MogueraException e) {
      // The stale answer was given already; whoever asks next, once it is too old, sees the
      // failure.
    } finally {
      endRefresh(key);
    }
  }

  private Answer load(String key, Call call, @Nullable Entry known, Function<Call, Answer> ask) {
    long before = generation();
    String etag = known == null ? null : known.answer().header("etag").orElse(null);
    Answer answer;
    try {
      answer = ask.apply(etag == null ? call : call.withHeader("if-none-match", etag));
    } catch (ProblemException e) {
      forget(key);
      throw e;
    }
    if (answer.status() == 304 && known != null) {
      keep(key, known.answer(), answer, before);
      return known.answer();
    }
    if (answer.status() == 200) {
      keep(key, answer, answer, before);
    }
    return answer;
  }

  /** Keeps an answer with the lifetime that the server last gave it. */
  private void keep(String key, Answer answer, Answer latest, long before) {
    String control = latest.header("cache-control").orElse("").toLowerCase(Locale.ROOT);
    long size = answer.body().length + BYTES_PER_ENTRY;
    boolean useful = answer.header("etag").isPresent() || seconds(control, "max-age") > 0;
    if (control.contains("no-store") || size > mostBytes / 4 || !useful) {
      forget(key);
      return;
    }
    long fresh = 0;
    if (!control.contains("no-cache")) {
      long age = latest.header("age").map(text -> seconds("age=" + text, "age")).orElse(0L);
      fresh = Math.max(0, seconds(control, "max-age") - age) * NANOS;
    }
    long stale = fresh;
    if (!control.contains("must-revalidate") && !control.contains("no-cache")) {
      stale += seconds(control, "stale-while-revalidate") * NANOS;
    }
    put(key, new Entry(answer, size, nanoTime.getAsLong(), fresh, stale, before));
  }

  private static long seconds(String control, String directive) {
    for (String part : control.split(",", -1)) {
      String text = part.strip();
      if (text.startsWith(directive + "=")) {
        String digits = text.substring(directive.length() + 1);
        return digits.matches("[0-9]{1,9}") ? Long.parseLong(digits) : 0;
      }
    }
    return 0;
  }

  private synchronized @Nullable Entry known(String key) {
    return entries.get(key);
  }

  private synchronized long generation() {
    return generation;
  }

  private synchronized void put(String key, Entry entry) {
    forget(key);
    entries.put(key, entry);
    bytes += entry.size();
    var eldest = entries.values().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().size();
      eldest.remove();
    }
  }

  private synchronized void forget(String key) {
    Entry gone = entries.remove(key);
    bytes -= gone == null ? 0 : gone.size();
  }

  private synchronized boolean beginRefresh(String key) {
    return refreshing.add(key);
  }

  private synchronized void endRefresh(String key) {
    refreshing.remove(key);
  }

  /**
   * An answer, and for how long after it was stored it is fresh, and for how long it may be used.
   */
  private record Entry(
      Answer answer,
      long size,
      long storedNanos,
      long freshNanos,
      long staleNanos,
      long generation) {}
}
