package io.moguera.core.sql;

import io.moguera.core.problem.sql.SqlFailures;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** The one place that opens transactions. Safe for use by several threads. */
public final class Transactions {
  private static final int ATTEMPTS = 3;

  private final Session database;
  private final Optional<Replica> replica;
  private final Runnable committed;

  /**
   * Transactions on a data source.
   *
   * @param committed what is done after each write, by the thread that wrote
   */
  public Transactions(DataSource dataSource, Runnable committed) {
    this(dataSource, Gate.open(), Optional.empty(), committed);
  }

  /**
   * Transactions on a pool, of which a replica may answer some reads.
   *
   * @param gate before the pool
   * @param committed what is done after each write, by the thread that wrote
   */
  public Transactions(DataSource pool, Gate gate, Optional<Replica> replica, Runnable committed) {
    this.replica = replica;
    this.committed = committed;
    this.database = Session.single(gate, pool);
  }

  /**
   * Reads, each statement by itself.
   *
   * @throws io.moguera.core.problem.ProblemException if the database is away
   */
  public <T> T read(Function<Session, T> work) {
    Optional<Session> chosen = replica.flatMap(Replica::chosen);
    if (chosen.isPresent()) {
      try {
        return work.apply(chosen.get());
      } catch (DataAccessException e) {
        if (!SqlFailures.isAway(e) && !SqlFailures.isPassing(e)) {
          throw SqlFailures.translatedRead(e);
        }
        // The replica is gone, or its replay was in the way; the primary answers.
        replica.get().failed();
      }
    }
    try {
      return work.apply(database);
    } catch (DataAccessException e) {
      throw SqlFailures.translatedRead(e);
    }
  }

  /**
   * {@return a token of what is committed by now, for a later read to see; empty without replica}
   */
  public Optional<String> token() {
    try {
      return replica.map(Replica::token);
    } catch (DataAccessException e) {
      // What is written is written; its writer reads on the primary as long as nobody can tell.
      return Optional.of(Replica.UNKNOWN);
    }
  }

  /**
   * Runs work in one transaction; again, up to three times, where it ran into another. What it
   * throws undoes it.
   *
   * @throws io.moguera.core.problem.ProblemException if a constraint is broken or the database is
   *     away
   */
  public <T> T write(Function<Session, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        T result =
            database
                .dsl()
                .transactionResult(
                    transaction -> work.apply(Session.transaction(transaction.dsl())));
        committed.run();
        return result;
      } catch (DataAccessException e) {
        if (attempt == ATTEMPTS || !SqlFailures.isPassing(e)) {
          throw SqlFailures.translated(e);
        }
      }
    }
  }
}
