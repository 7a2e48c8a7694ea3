package io.moguera.core.sql;

import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * Where statements run: within one transaction, or each by itself. For one thread.
 *
 * @param dsl what builds and runs them, for the {@code sql} packages alone
 * @param batches what may be read together with others; empty within a transaction
 */
public record Session(DSLContext dsl, Optional<Batches> batches) {
  /** Within a transaction. */
  static Session transaction(DSLContext dsl) {
    return new Session(dsl, Optional.empty());
  }

  /** Each statement by itself, on a connection of a pool. */
  static Session single(Gate gate, DataSource pool) {
    return new Session(Connections.through(gate, pool), Optional.of(new Batches(gate)));
  }
}
