package io.moguera.core.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses where a request that only reads is answered: by a replica that has replayed everything
 * that the caller must see and is not too far behind, else by the primary. A commit token is a
 * position in the primary's write-ahead log. Safe for use by several threads.
 */
public final class Replica implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
  private static final Duration LOOKING = Duration.ofMillis(200);
  private static final Pattern TOKEN = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

  /** A token that no replica has reached. */
  static final String UNKNOWN = "unknown";

  /** What the request at hand must see; bound only while one that reads is answered. */
  private static final ScopedValue<Long> NEEDED = ScopedValue.newInstance();

  private final DSLContext primary;
  private final Session copy;
  private final long mostNanosBehind;
  private final Deque<Position> ahead = new ArrayDeque<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("replica").factory());
  private volatile State state = State.AWAY;

  private Replica(DataSource primary, DataSource copy, Gate gate, Duration mostBehind) {
    this.primary = DSL.using(primary, SQLDialect.POSTGRES);
    this.copy = Session.single(gate, copy);
    this.mostNanosBehind = mostBehind.toNanos();
  }

  /** The primary's position at a time. */
  private record Position(long nanos, long position) {}

  /** How the replica was when it was last looked at. */
  private record State(boolean usable, long replayed) {
    static final State AWAY = new State(false, -1);
  }

  /**
   * Begins to look at a replica.
   *
   * @param gate before the connections to the copy
   * @param mostBehind a replica that lags more is left aside
   */
  public static Replica start(DataSource primary, DataSource copy, Gate gate, Duration mostBehind) {
    var replica = new Replica(primary, copy, gate, mostBehind);
    replica.look();
    var _ =
        replica.looking.scheduleWithFixedDelay(
            replica::look, LOOKING.toMillis(), LOOKING.toMillis(), TimeUnit.MILLISECONDS);
    return replica;
  }

  /**
   * Does work that only reads, and may do so on a replica.
   *
   * @param token of the last write that it must see; one that is none of ours has it read on the
   *     primary
   */
  public static void reading(Optional<String> token, Runnable work) {
    long needed = token.map(Replica::position).orElse(0L);
    ScopedValue.where(NEEDED, needed).run(work);
  }

  private static long position(String token) {
    Matcher matcher = TOKEN.matcher(token);
    return matcher.matches()
        ? Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16)
        : Long.MAX_VALUE;
  }

  /** {@return the replica, if the request at hand may be answered by it} */
  Optional<Session> chosen() {
    State known = state;
    return NEEDED.isBound() && known.usable() && known.replayed() >= NEEDED.get()
        ? Optional.of(copy)
        : Optional.empty();
  }

  /** {@return the token of everything that is committed by now} */
  String token() {
    long position = number(primary, "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & 0xffff_ffffL);
  }

  /** Leaves the replica aside until it is looked at again. */
  void failed() {
    state = State.AWAY;
  }

  private void look() {
    State before = state;
    State now;
    try {
      now = looked();
    } catch (DataAccessException e) {
      now = State.AWAY;
    }
    state = now;
    if (before.usable() != now.usable()) {
      LOG.atInfo().log(now.usable() ? "The replica is read from" : "The replica is left aside");
    }
  }

  private State looked() {
    try {
      long position =
          number(primary, "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
      ahead.addLast(new Position(System.nanoTime(), position));
    } catch (DataAccessException e) {
      // The primary is away; what the replica has is better than nothing.
      LOG.atDebug().setCause(e).log("The primary's position is not known");
    }
    long replayed =
        number(
            copy.dsl(),
            """
            select case when pg_is_in_recovery()
              then (coalesce(pg_last_wal_replay_lsn(), '0/0') - '0/0'::pg_lsn)::bigint else -1 end
            """);
    while (!ahead.isEmpty() && ahead.getFirst().position() <= replayed) {
      ahead.removeFirst();
    }
    boolean near =
        ahead.isEmpty() || System.nanoTime() - ahead.getFirst().nanos() <= mostNanosBehind;
    return new State(near && replayed >= 0, replayed);
  }

  private static long number(DSLContext database, String sql) {
    return Objects.requireNonNull(
        database.resultQuery(sql).fetchSingle().get(0, Long.class), "a position");
  }

  /** Looks no more; the data sources are somebody else's. */
  @Override
  public void close() {
    looking.shutdownNow();
  }
}
