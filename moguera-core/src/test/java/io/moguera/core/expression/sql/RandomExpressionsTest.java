package io.moguera.core.expression.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.core.Caller;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expression;
import io.moguera.core.expression.Expressions;
import io.moguera.core.schema.sql.CoreMigrations;
import io.moguera.core.schema.sql.SchemaPlanner;
import io.moguera.core.sql.Layout;
import io.moguera.core.sql.Transactions;
import io.moguera.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jooq.DSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database answers is what CEL's definition says, whatever is declared and asked. */
class RandomExpressionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int EXPRESSIONS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void database_answersAsEvaluatedInMemory(long seed) {
    var random = new Random(seed);
    var world = new World(random);
    try (TestDatabase database = TestDatabase.create();
        var dataSource = new HikariDataSource()) {
      dataSource.setJdbcUrl(database.jdbcUrl());
      dataSource.setUsername(database.user());
      dataSource.setPassword(database.password());
      dataSource.setMaximumPoolSize(1);
      CoreMigrations.run(database.dataSource());
      assertThat(new SchemaPlanner(world.registry(), dataSource).apply(false).steps()).isNotEmpty();
      // Not in one transaction, which would hold back the change feed of all databases.
      int found =
          new Transactions(dataSource, () -> {})
              .read(session -> compared(session.dsl(), world, random, seed));
      assertThat(found).as("rows found").isPositive();
    }
  }

  /** {@return how many rows were found in all} */
  private static int compared(DSLContext sql, World world, Random random, long seed) {
    int found = 0;
    world.write(sql);
    var generator = new Generator(world.registry(), random);
    Expressions expressions = Expressions.of(world.registry());
    for (int i = 0; i < EXPRESSIONS; i++) {
      String name = World.RESOURCES.get(random.nextInt(World.RESOURCES.size()));
      Resource resource = world.registry().require(name);
      Expression expression = expressions.check(resource, generator.about(resource));
      Optional<Caller> me =
          random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new Caller(1, "u1", "author"));
      List<Long> rows = asked(sql, world, expression, me);
      assertThat(rows)
          .as("seed %d, %s as %s", seed, expression, me)
          .isEqualTo(evaluated(world, expression, me));
      found += rows.size();
    }
    return found;
  }

  private static List<Long> asked(
      DSLContext sql, World world, Expression expression, Optional<Caller> me) {
    return sql.select(Layout.id("t"))
        .from(Layout.table(expression.it(), "t"))
        .where(
            ConditionCompiler.compile(
                expression,
                "t",
                world.registry(),
                Asker.of(me, NOW),
                ConditionCompiler.Visibility.EVERYTHING))
        .orderBy(Layout.id("t"))
        .fetch(row -> Objects.requireNonNull(row.value1()));
  }

  private static List<Long> evaluated(World world, Expression expression, Optional<Caller> me) {
    var evaluator = new Evaluator(world, me, NOW);
    String name = expression.it().name();
    return world.rows(name).keySet().stream()
        .filter(id -> evaluator.holds(expression.tree(), name, id))
        .toList();
  }
}
