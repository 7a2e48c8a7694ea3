package io.moguera.view.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages as they were sent, for a moment. A page is sent again without asking the API while it is
 * younger than a given time; then one request makes it anew, and those that come meanwhile get the
 * old one, until it is twice as old. Ages count from when a page was begun, so that no page shows
 * what the API said longer ago. Shared by threads.
 */
public final class KeptPages {
  private static final long MOST_BYTES = 24L << 20;

  /** What an entry takes beside its body and its key. */
  private static final int ENTRY_BYTES = 1_000;

  /** Nobody's link is longer; made-up ones are not to fill the memory. */
  private static final int LONGEST_KEY = 400;

  private final long freshNanos;
  private final LongSupplier nanoTime;

  /** Goes up with each write that came through this instance. */
  private final AtomicLong writes = new AtomicLong();

  private final Cache<String, Entry> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<String, Entry>weigher(
              (key, entry) -> entry.page().length() + 2 * key.length() + ENTRY_BYTES)
          .build();

  private record Entry(Sent page, long begun, long writes, AtomicBoolean renewed) {}

  /**
   * @param fresh for how long a page is sent again as it is; nothing for not at all
   * @param nanoTime the time that ages are measured by
   */
  public KeptPages(Duration fresh, LongSupplier nanoTime) {
    this.freshNanos = fresh.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The page that is kept under a key; null where one has to be made. */
  @Nullable Sent find(String key) {
    var entry = kept.getIfPresent(key);
    if (entry == null || entry.writes() != writes.get()) {
      return null;
    }
    var age = nanoTime.getAsLong() - entry.begun();
    if (age < freshNanos) {
      return entry.page();
    }
    // The first who finds it too old makes the next one.
    return age < 2 * freshNanos && !entry.renewed().compareAndSet(false, true)
        ? entry.page()
        : null;
  }

  /** Makes a page and keeps it, if it is one to be found by others. */
  Sent make(String key, Supplier<Sent> maker) {
    var begun = nanoTime.getAsLong();
    var before = writes.get();
    var page = maker.get();
    if (freshNanos > 0 && key.length() <= LONGEST_KEY && page.isFound()) {
      kept.put(key, new Entry(page, begun, before, new AtomicBoolean()));
    }
    return page;
  }

  /** Something was written through this instance; whoever wrote it sees it at once. */
  void forget() {
    writes.incrementAndGet();
  }
}
