package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.hang;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncTest {
  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();

  AsyncTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void work_givesWhatTheCallGives() {
    server.then(json(200, "{\"id\":7}"), json(200, "{\"items\":[{\"id\":1}],\"next\":null}"));

    CompletableFuture<Post> post = moguera.async(m -> m.posts().require(7));
    assertThat(post.join().id()).isEqualTo(7);
    CompletableFuture<List<Tag>> tags = moguera.async(m -> m.tags().list().toList());
    assertThat(tags.join()).hasSize(1);
  }

  @Test
  void work_thatFails_failsWithTheSameException() {
    server.then(problem(404, "not-found", ""));

    CompletableFuture<Post> post = moguera.async(m -> m.posts().require(7));

    assertThatThrownBy(post::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ProblemException.class);
  }

  @Test
  void work_cancelled_isCutOff() throws Exception {
    server.then(hang());
    BlockingQueue<Object> failures = new LinkedBlockingQueue<>();

    CompletableFuture<Post> post =
        moguera.async(
            m -> {
              try {
                return m.posts().create(Post.draft("a"));
              } catch (OutcomeUnknownException e) {
                failures.add(e);
                throw e;
              }
            });
    while (server.received().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(post.cancel(false)).isTrue();

    assertThat(failures.poll(60, TimeUnit.SECONDS)).isInstanceOf(OutcomeUnknownException.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void work_ofAClosedClient_isCutOffOrRefused() {
    server.then(hang());
    CompletableFuture<Post> post = moguera.async(m -> m.posts().require(7));
    while (server.received().isEmpty()) {
      Thread.onSpinWait();
    }

    moguera.close();

    assertThatThrownBy(() -> post.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(OutcomeUnknownException.class);
    assertThatThrownBy(() -> moguera.async(Moguera::me)).isInstanceOf(IllegalStateException.class);
  }
}
