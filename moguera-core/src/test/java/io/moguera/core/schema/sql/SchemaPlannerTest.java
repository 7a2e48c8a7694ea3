package io.moguera.core.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.core.declaration.Registry;
import io.moguera.core.schema.Plan;
import io.moguera.core.schema.SchemaException;
import io.moguera.core.schema.Step;
import io.moguera.core.sql.Transactions;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaPlannerTest {
  private static final String BEFORE =
      """
      notes: {
        fields: {
          title: { type: string, required: true },
          owner: { type: reference, to: users, inverse: notes },
          gone: { type: integer, required: true, default: 1 },
          state: { type: enum, values: [new, old], default: new }
        },
        access: { read: "true", create: "true", update: "true", delete: "true" }
      }
      """;

  private static final String AFTER =
      """
      notes: {
        fields: {
          title: { type: string, max_length: 1000 },
          owner: { type: reference, to: users, inverse: notes, on_delete: cascade },
          state: { type: enum, values: [new, old, older], default: new, required: true },
          more: { type: text },
          tags: { type: references, to: tags, inverse: notes }
        },
        search: [title, more],
        sort: [state, -created_at],
        access: { read: "true", create: "true", update: "true", delete: "true" }
      },
      stars: { fields: { note: { type: reference, to: notes } }, access: { read: "true", create: "true" } }
      """;

  private final TestDatabase database;
  private CoreServer server;
  private Client admin;

  SchemaPlannerTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeAll
  void start() {
    server = CoreServer.start(database, "resources: { " + BEFORE + " }");
    admin = server.as(new Caller(1, "admin", "admin"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A copy of nothing but core's own tables and those of the built-in resources. */
  private static DataSource fresh(TestDatabase database) {
    CoreMigrations.run(database.dataSource());
    return database.dataSource();
  }

  private static SchemaPlanner planner(DataSource dataSource, String resources) {
    return new SchemaPlanner(SchemaChangesTest.registry(resources), dataSource);
  }

  @Test
  void schemaApplied_whileThePreviousDeclarationServes_failsNoRequest() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(admin.post("/v1/notes", "{'title': 'old " + i + "'}").status()).isEqualTo(201);
    }
    var applied = new AtomicBoolean();
    var begun = new CountDownLatch(4);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < 4; i++) {
        clients.add(threads.submit(() -> requests(applied, begun)));
      }
      begun.await();
      try (var other = CoreServer.start(database, "resources: { " + AFTER + " }")) {
        applied.set(true);
        for (Future<List<String>> client : clients) {
          assertThat(client.get()).isEmpty();
        }
        assertThat(admin.post("/v1/notes", "{'title': 'after'}").status()).isEqualTo(201);
        Client newer = other.as(new Caller(1, "admin", "admin"));
        assertThat(newer.post("/v1/notes", "{'title': 'newer', 'more': 'words'}").status())
            .isEqualTo(201);
        assertThat(newer.get("/v1/notes?q=words").each("title")).containsExactly("newer");
        reindex(other.dataSource());
        assertThat(newer.get("/v1/notes?q=old&limit=100").each("title")).hasSize(50);
        assertThat(planner(other.dataSource(), AFTER).plan().steps())
            .extracting(Step::sql)
            .containsExactly("alter table public.\"notes\" drop column \"gone\"");
      }
    }
  }

  /** The server does so as well; whoever began is waited for. */
  private static void reindex(DataSource dataSource) {
    var transactions = new Transactions(dataSource, () -> {});
    long ignored = new Reindexer(SchemaChangesTest.registry(AFTER), transactions).run();
    int waited =
        transactions.write(
            session -> session.dsl().execute("lock table moguera.reindexing in exclusive mode"));
    assertThat(waited).isZero();
  }

  /** Every request that failed. */
  private List<String> requests(AtomicBoolean applied, CountDownLatch begun) {
    var failed = new ArrayList<String>();
    boolean counted = false;
    do {
      Reply created = admin.post("/v1/notes", "{'title': 'during'}");
      note(created, 201, failed);
      String one = "/v1/notes/" + created.id();
      note(admin.get(one), 200, failed);
      note(admin.patch(one, "{'title': 'changed', 'state': 'old'}"), 200, failed);
      note(admin.get("/v1/notes?limit=5&sort=title"), 200, failed);
      note(admin.delete(one), 204, failed);
      if (!counted) {
        begun.countDown();
        counted = true;
      }
    } while (!applied.get());
    return failed;
  }

  private static void note(Reply reply, int expected, List<String> failed) {
    if (reply.status() != expected) {
      failed.add(reply.response().request() + " " + reply.status() + " " + reply.text());
    }
  }

  @Test
  void twoThatApplyAtOnce_runEachStepOnce() throws ExecutionException, InterruptedException {
    try (TestDatabase own = TestDatabase.create();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DataSource dataSource = fresh(own);
      Callable<Plan> apply = () -> planner(dataSource, AFTER).apply(false);
      var plans = new ArrayList<Plan>();
      for (Future<Plan> future :
          threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> apply).toList())) {
        plans.add(future.get());
      }
      assertThat(plans).filteredOn(Plan::isEmpty).hasSize(3);
      assertThat(planner(dataSource, AFTER).plan().isEmpty()).isTrue();
    }
  }

  @Test
  void failingStep_undoesAll_andIsNamed() {
    try (TestDatabase own = TestDatabase.create()) {
      DataSource dataSource = fresh(own);
      DSLContext sql = DSL.using(dataSource, SQLDialect.POSTGRES);
      assertThat(planner(dataSource, "a: { fields: { n: { type: string } } }").apply(false).steps())
          .isNotEmpty();
      sql.execute("insert into a (n) values ('not a number')");
      SchemaPlanner planner =
          planner(dataSource, "a: { fields: { m: { type: string }, n: { type: integer } } }");

      assertThatThrownBy(() -> planner.apply(true))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("invalid input syntax for type bigint: \"not a number\"")
          .hasMessageContaining("type bigint using \"n\"::bigint");

      assertThat(
              sql.fetch(
                  "select 1 from information_schema.columns where table_name = 'a' and column_name"
                      + " = 'm'"))
          .isEmpty();
    }
  }

  @Test
  void neededDestructiveStep_isNotRunUnasked_andStopsTheRest() {
    try (TestDatabase own = TestDatabase.create()) {
      DataSource dataSource = fresh(own);
      assertThat(planner(dataSource, "a: { fields: { n: { type: string } } }").apply(false).steps())
          .isNotEmpty();
      SchemaPlanner planner =
          planner(dataSource, "b: { renamed_from: a, fields: { n: { type: string } } }");

      assertThatThrownBy(() -> planner.apply(false))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("moguera schema apply --allow-destructive")
          .hasMessageContaining("alter table public.\"a\" rename to \"b\"");
      assertThat(planner.plan().text())
          .startsWith("-- destructive\nalter table public.\"a\" rename to \"b\";\n");
    }
  }

  @Test
  void everyName_staysWithinWhatPostgresTakes() {
    String resource = "r".repeat(60);
    String field = "f".repeat(60);
    try (TestDatabase own = TestDatabase.create()) {
      DataSource dataSource = fresh(own);
      Registry registry =
          SchemaChangesTest.registry(
              """
              %1$s: { fields: { %2$s: { type: string, unique: true }, %2$sa: { type: references, to: users },
                %2$sb: { type: reference, to: users } }, sort: [%2$sb, %2$s], search: [%2$s] }
              """
                  .formatted(resource, field));
      var planner = new SchemaPlanner(registry, dataSource);

      assertThat(planner.apply(false).steps()).isNotEmpty();
      assertThat(planner.plan().steps()).isEmpty();
    }
  }
}
