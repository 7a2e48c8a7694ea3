package io.moguera.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.Core;
import io.moguera.core.CoreServer;
import io.moguera.core.job.Job;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@WithDatabase
class OwnJobsTest {
  private final LinkedBlockingQueue<String> done = new LinkedBlockingQueue<>();

  record Welcome(String name, int times) {}

  @Test
  void jobThatIsScheduled_isDoneOnceAndOnlyIfCommitted(TestDatabase database)
      throws InterruptedException {
    Job.Once<Welcome> welcome =
        Job.once("welcome", Welcome.class, (w, data) -> done.add(w.name() + " " + w.times()));
    Consumer<Core.Builder> jobs = builder -> builder.job(welcome);
    try (CoreServer one = CoreServer.start(database, jobs);
        CoreServer two = CoreServer.start(database, jobs)) {
      assertThatThrownBy(
              () ->
                  one.core()
                      .data()
                      .run(
                          rows -> {
                            rows.schedule(welcome, new Welcome("undone", 0));
                            throw new IllegalStateException("meant so");
                          }))
          .hasMessage("meant so");
      for (int i = 0; i < 10; i++) {
        int number = i;
        (i % 2 == 0 ? one : two)
            .core()
            .data()
            .run(rows -> rows.schedule(welcome, new Welcome("taro", number)));
      }

      var names = new java.util.TreeSet<String>();
      for (int i = 0; i < 10; i++) {
        names.add(String.valueOf(done.poll(20, TimeUnit.SECONDS)));
      }
      assertThat(names).hasSize(10).allMatch(name -> name.startsWith("taro "));
      assertThat(done).isEmpty();
    }
  }

  @Test
  void jobThatIsDoneAgainAndAgain_hasTheRows(TestDatabase database) throws InterruptedException {
    Job counting =
        Job.every(
            "count-roles",
            Duration.ofMillis(10),
            data -> {
              data.run(rows -> rows.create("roles", Map.of("name", "made")));
              done.add(data.read(rows -> rows.list("roles", Map.of())).getFirst().text("name"));
            });
    try (CoreServer server = CoreServer.start(database, builder -> builder.job(counting))) {
      assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("made");
      assertThat(server.anonymous().get("/v1/roles").status()).isEqualTo(200);
    }
  }

  @Test
  void twoJobsOfOneName_areRefused(TestDatabase database) {
    List<Job> jobs =
        List.of(
            Job.every("a", Duration.ofHours(1), data -> {}),
            Job.once("a", String.class, (text, data) -> {}));

    assertThatThrownBy(() -> CoreServer.start(database, builder -> jobs.forEach(builder::job)))
        .hasMessage("Two jobs are named a");
    assertThatThrownBy(() -> Job.every("A job", Duration.ofHours(1), data -> {}))
        .hasMessageContaining("is not the name of a job");
  }
}
