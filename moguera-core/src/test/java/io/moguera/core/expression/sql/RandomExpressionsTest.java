package io.moguera.core.expression.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expression;
import io.moguera.core.expression.Expressions;
import io.moguera.core.schema.sql.CoreMigrations;
import io.moguera.core.schema.sql.SchemaPlanner;
import io.moguera.core.sql.Layout;
import io.moguera.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database answers is what CEL's definition says, whatever is declared and asked. */
class RandomExpressionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final int EXPRESSIONS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void database_answersAsEvaluatedInMemory(long seed) {
    var random = new Random(seed);
    var world = new World(random);
    try (TestDatabase database = TestDatabase.create()) {
      CoreMigrations.run(database.dataSource());
      assertThat(new SchemaPlanner(world.registry(), database.dataSource()).apply(false).steps())
          .isNotEmpty();
      DSLContext sql = DSL.using(database.dataSource().getConnection(), SQLDialect.POSTGRES);
      world.write(sql);
      var generator = new Generator(world.registry(), random);
      Expressions expressions = Expressions.of(world.registry());
      for (int i = 0; i < EXPRESSIONS; i++) {
        String name = World.RESOURCES.get(random.nextInt(World.RESOURCES.size()));
        Resource resource = world.registry().require(name);
        Expression expression = expressions.check(resource, generator.about(resource));
        Optional<Caller> me =
            random.nextInt(3) == 0 ? Optional.empty() : Optional.of(new Caller(1, "u1", "author"));
        assertThat(asked(sql, world, expression, me))
            .as("seed %d, %s as %s", seed, expression, me)
            .isEqualTo(evaluated(world, expression, me));
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> asked(
      DSLContext sql, World world, Expression expression, Optional<Caller> me) {
    return sql.select(Layout.id("t"))
        .from(Layout.table(expression.it(), "t"))
        .where(
            ConditionCompiler.compile(
                expression, "t", world.registry(), me, NOW, ConditionCompiler.Visibility.EVERYTHING))
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
