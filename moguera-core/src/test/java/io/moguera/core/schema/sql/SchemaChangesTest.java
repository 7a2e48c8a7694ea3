package io.moguera.core.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.schema.Step;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaChangesTest {
  private final DataSource dataSource;
  private final DSLContext sql;

  SchemaChangesTest(TestDatabase database) {
    this.dataSource = database.dataSource();
    this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
  }

  @BeforeAll
  void migrate() {
    CoreMigrations.run(dataSource);
    assertThat(planner("").apply(true).isEmpty()).isFalse();
  }

  /** All but the built-in resources goes. */
  @BeforeEach
  void empty() {
    assertThat(planner("").apply(true).of(Step.Kind.ADDITIVE)).isEmpty();
    sql.execute("truncate public.users, public.posts, public.tags restart identity cascade");
    sql.execute("delete from moguera.reindexing");
    sql.execute("delete from moguera.revisions");
  }

  @ParameterizedTest
  @MethodSource({
    "io.moguera.core.schema.sql.ColumnChanges#all",
    "io.moguera.core.schema.sql.TypeChanges#all",
    "io.moguera.core.schema.sql.ResourceChanges#all"
  })
  void change_isPlannedAppliedAndDone(Change change) {
    assertThat(planner(change.before()).apply(true).of(Step.Kind.DESTRUCTIVE)).isEmpty();
    if (!change.data().isEmpty()) {
      sql.execute(change.data());
    }
    SchemaPlanner planner = planner(change.after());

    assertThat(lines(planner.plan().steps())).containsExactlyElementsOf(change.steps());

    assertThat(lines(planner.apply(true).steps())).hasSameSizeAs(change.steps());
    assertThat(rows(change.query())).isEqualTo(change.found());
    assertThat(lines(planner.plan().steps())).as("a second plan").isEmpty();
  }

  private SchemaPlanner planner(String resources) {
    return new SchemaPlanner(registry(resources), dataSource);
  }

  static Registry registry(String resources) {
    return Declarations.builtIn().add("moguera.yml", "resources: { " + resources + " }").registry();
  }

  private static List<String> lines(List<Step> steps) {
    return steps.stream()
        .map(
            step -> {
              String mark = step.kind() == Step.Kind.ADDITIVE ? "+ " : step.needed() ? "! " : "- ";
              return mark + step.sql().replace("public.", "").replaceAll("\\s+", " ");
            })
        .toList();
  }

  private String rows(String query) {
    return sql.fetch(query).stream()
        .map(
            row -> Stream.of(row.intoArray()).map(String::valueOf).collect(Collectors.joining(",")))
        .collect(Collectors.joining(";"));
  }
}
