package io.moguera.core.data;

import io.moguera.core.Caller;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of a service, for its own routes and jobs. Whoever holds it may do everything; {@link
 * #as} asks what a caller may do. Safe for use by several threads.
 *
 * <pre>{@code
 * Row chirp = data.as(Callers.find(request))
 *     .write(rows -> rows.create("chirps", Map.of("body", "hello")));
 * }</pre>
 */
public final class Data {
  private final Transactions transactions;
  private final Function<Session, Rows> rows;

  /** Made by core. */
  public Data(Transactions transactions, Function<Session, Rows> rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  /** {@return the same with what a caller may do; empty for an anonymous one} */
  public Data as(Optional<Caller> caller) {
    return new Data(transactions, session -> rows.apply(session).as(caller));
  }

  /**
   * Reads, each statement by itself.
   *
   * @throws io.moguera.core.problem.ProblemException if the database is away, and what {@code work}
   *     throws
   */
  public <T> T read(Function<Rows, T> work) {
    return transactions.read(session -> work.apply(rows.apply(session)));
  }

  /**
   * Does work in one transaction; what it throws undoes it. It may be done again, up to three times
   * in all, where it ran into another transaction: what it does outside the database belongs into a
   * job that it schedules.
   *
   * @throws io.moguera.core.problem.ProblemException if the database is away, and what {@code work}
   *     throws
   */
  public <T> T write(Function<Rows, T> work) {
    return transactions.write(session -> work.apply(rows.apply(session)));
  }

  /** As {@link #write}, for work that gives nothing. */
  public void run(Consumer<Rows> work) {
    boolean ignored =
        write(
            all -> {
              work.accept(all);
              return true;
            });
  }
}
