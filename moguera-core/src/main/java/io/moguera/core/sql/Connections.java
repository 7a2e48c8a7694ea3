package io.moguera.core.sql;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;

/** Connections of a pool, through its gate. Safe for use by several threads. */
final class Connections implements ConnectionProvider {
  private final DataSourceConnectionProvider pool;
  private final Gate gate;

  private Connections(DataSource pool, Gate gate) {
    this.pool = new DataSourceConnectionProvider(pool);
    this.gate = gate;
  }

  /** {@return what runs statements on connections of a pool} */
  static DSLContext through(Gate gate, DataSource pool) {
    return DSL.using(new Connections(pool, gate), SQLDialect.POSTGRES);
  }

  @Override
  public Connection acquire() {
    gate.enter();
    boolean given = false;
    try {
      Connection connection = pool.acquire();
      given = true;
      return connection;
    } catch (DataAccessException e) {
      gate.refused(e);
      throw e;
    } finally {
      if (!given) {
        gate.leave();
      }
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      pool.release(connection);
    } finally {
      gate.leave();
    }
  }
}
