package io.moguera.core.schema.sql;

import io.moguera.core.declaration.Registry;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.SchemaException;
import io.moguera.core.schema.Step;
import io.moguera.core.schema.sql.Model.JoinTable;
import io.moguera.core.schema.sql.Model.Table;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Plans and applies changes of tables. Two that apply at once wait for each other; what one has
 * done the other finds done. Safe for use by several threads.
 */
public final class SchemaPlanner {
  /** Any number that nobody else locks. */
  private static final long LOCK = 0x4d4f_4755_5343_484dL;

  /**
   * How long the tables are waited for. Less than the second after which PostgreSQL looks for
   * deadlocks, so that it is never a request of others that is given up.
   */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final int ATTEMPTS = 40;

  private final Registry registry;
  private final DSLContext database;

  public SchemaPlanner(Registry registry, DataSource dataSource) {
    this.registry = registry;
    this.database = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  /** {@return what lies between the database and what is declared} */
  public Plan plan() {
    return draft(database).plan();
  }

  /**
   * Runs what is needed, in one transaction.
   *
   * @param destructive whether steps that may lose data are run as well
   * @return what was run
   * @throws SchemaException if a step fails, or if one that may lose data is needed and was not
   *     asked for; nothing was changed then
   */
  public Plan apply(boolean destructive) {
    for (int attempt = 1; ; attempt++) {
      try {
        return database.transactionResult(transaction -> attempt(transaction.dsl(), destructive));
      } catch (DataAccessException e) {
        if (!isBusy(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw SchemaException.ofBusy(e);
        }
        pause(attempt);
      }
    }
  }

  private Plan attempt(DSLContext sql, boolean destructive) {
    // Texts that become times are in UTC.
    run(sql, "set local timezone = 'UTC'");
    run(sql, "select pg_advisory_xact_lock(" + LOCK + ")");
    PlanDraft draft = draft(sql);
    Plan plan = draft.plan();
    if (!destructive && !plan.breaking().isEmpty()) {
      throw SchemaException.ofBreaking(plan.breaking());
    }
    List<Step> steps = destructive ? plan.steps() : plan.of(Step.Kind.ADDITIVE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String lock : draft.locks(destructive)) {
      long left = Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
      run(sql, "set local lock_timeout = " + left);
      run(sql, lock);
    }
    run(sql, "set local lock_timeout = " + PATIENCE.toMillis());
    for (Step step : steps) {
      try {
        run(sql, step.sql());
      } catch (DataAccessException e) {
        throw isBusy(e) ? e : SchemaException.ofFailure(step.sql(), rootOf(e));
      }
    }
    return new Plan(steps);
  }

  /** As it is; jOOQ would look for parameters in it. */
  private static void run(DSLContext sql, String statement) {
    sql.connection(
        connection -> {
          try (Statement plain = connection.createStatement()) {
            boolean ignored = plain.execute(statement);
          }
        });
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isBusy(Throwable failure) {
    return rootOf(failure) instanceof SQLException e
        && ("55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()));
  }

  /** Lets those who waited behind go on. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(Math.min(1000, 100L * attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the tables were in use", e);
    }
  }

  private PlanDraft draft(DSLContext sql) {
    var draft = new PlanDraft(Catalog.read(sql));
    new RenameSteps(draft).plan(registry);
    List<Table> tables = registry.resources().stream().map(DeclaredTables::of).toList();
    List<JoinTable> joins = DeclaredTables.joinTables(registry);
    var columns = new ColumnSteps(draft);
    var constraints = new ConstraintSteps(draft, columns);
    var joinTables = new JoinTableSteps(draft);
    var indexes = new IndexSteps(draft);
    var search = new SearchSteps(draft);
    var leftovers = new LeftoverSteps(draft);
    tables.forEach(columns::plan);
    joins.forEach(joinTables::plan);
    tables.forEach(table -> joinTables.planFirsts(table, columns));
    tables.forEach(constraints::plan);
    tables.forEach(constraints::planForeignKeys);
    tables.forEach(indexes::plan);
    tables.forEach(table -> search.plan(table, columns));
    tables.forEach(leftovers::planColumns);
    leftovers.planTables(tables, joins, joinTables);
    return draft;
  }
}
