package io.moguera.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.moguera.limit.sql.RateShareTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * How many requests of one subject are answered in a minute, over all instances. An instance takes
 * a twentieth of the limit at a time from the database and counts it off by itself, so that there
 * is no round trip per request; the first fiftieth of a minute is counted without asking and told
 * with the first share. Of what an instance has taken and not used, up to a twentieth is lost to
 * the others in that minute; an instance that stays below the fiftieth is not counted. While the
 * database is away everything is answered. Safe for use by several threads.
 */
public final class RateLimit {
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int SHARES = 20;
  private static final int UNASKED = 50;
  private static final long MOST_SUBJECTS = 100_000;

  private final String name;
  private final int limit;
  private final RateShareTable table;
  private final InstantSource clock;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_SUBJECTS)
          .expireAfterAccess(WINDOW.multipliedBy(2))
          .build();

  /**
   * Makes it.
   *
   * @param name of what is counted; the instances know it by that
   * @param limit requests a minute; 0 for no limit
   */
  public RateLimit(String name, int limit, RateShareTable table, InstantSource clock) {
    this.name = name;
    this.limit = limit;
    this.table = table;
    this.clock = clock;
  }

  public String name() {
    return name;
  }

  public int limit() {
    return limit;
  }

  public boolean isOn() {
    return limit > 0;
  }

  /**
   * What became of a request.
   *
   * @param remaining how many more are answered in this minute, as far as this instance knows
   * @param resetSeconds when the next minute begins
   */
  public record Decision(boolean allowed, long remaining, long resetSeconds) {}

  /** Counts a request of a subject. */
  public Decision take(String subject) {
    return buckets.get(subject, key -> new Bucket(name + ":" + key)).take(clock.instant());
  }

  /** The minute of one subject. */
  private final class Bucket {
    private final String subject;
    private long window = -1;

    /** Answered without having been told to the database. */
    private long untold;

    /** Of this instance's shares, not used yet. */
    private long left;

    /** Of all instances together, as of the last share. */
    private long taken;

    private boolean exhausted;

    Bucket(String subject) {
      this.subject = subject;
    }

    synchronized Decision take(Instant now) {
      long second = now.getEpochSecond();
      long current = Math.floorDiv(second, WINDOW.toSeconds());
      if (current != window) {
        window = current;
        untold = 0;
        left = 0;
        taken = 0;
        exhausted = false;
      }
      boolean allowed = isAllowed();
      long remaining = exhausted ? left : Math.max(0, limit - taken - untold) + left;
      long end = (window + 1) * WINDOW.toSeconds();
      return new Decision(allowed, remaining, end - second);
    }

    private boolean isAllowed() {
      if (left > 0) {
        left--;
        return true;
      }
      if (exhausted) {
        return false;
      }
      if (taken == 0 && untold < limit / UNASKED) {
        untold++;
        return true;
      }
      lease();
      if (left <= 0) {
        return false;
      }
      left--;
      return true;
    }

    private void lease() {
      long wanted = untold + Math.max(1, limit / SHARES);
      Instant end = Instant.ofEpochSecond((window + 1) * WINDOW.toSeconds());
      OptionalLong before = table.take(subject, end, wanted);
      if (before.isEmpty()) {
        left = wanted;
        return;
      }
      long granted = Math.clamp(limit - before.getAsLong(), 0, wanted);
      left = Math.max(0, granted - untold);
      exhausted = granted < wanted;
      taken = Math.min(limit, before.getAsLong() + wanted);
      untold = 0;
    }
  }
}
