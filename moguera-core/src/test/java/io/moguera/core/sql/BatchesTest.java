package io.moguera.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.core.problem.sql.SqlFailures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

final class BatchesTest {
  private final Gate gate = new Gate(1, Duration.ofMinutes(2));
  private final Batches batches = new Batches(gate);
  private final ConcurrentLinkedQueue<Set<Long>> together = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Long> alone = new ConcurrentLinkedQueue<>();

  @Test
  void find_placeFree_readsAlone() {
    assertThat(find("anonymous", 1)).contains("alone 1");
    assertThat(together).isEmpty();
    assertThat(gate.enterAtOnce()).as("its place is free again").isTrue();
  }

  @Test
  void find_severalWaiting_areReadByOneStatement() throws Exception {
    gate.enter();
    List<Waiting> waiting = waiting("anonymous", 1, 2, 2, 404);
    gate.leave();
    assertThat(waiting.get(0).task().get()).contains("together 1");
    assertThat(waiting.get(1).task().get()).contains("together 2");
    assertThat(waiting.get(2).task().get()).contains("together 2");
    assertThat(waiting.get(3).task().get()).isEmpty();
    assertThat(together).containsExactly(Set.of(1L, 2L, 404L));
    assertThat(alone).isEmpty();
  }

  @Test
  void find_othersKind_isNotReadTogether() throws Exception {
    gate.enter();
    List<Waiting> waiting = new ArrayList<>(waiting("anonymous", 1, 2));
    waiting.addAll(waiting("ada", 1));
    gate.leave();
    for (Waiting each : waiting) {
      each.task().get();
    }
    assertThat(together).containsExactlyInAnyOrder(Set.of(1L, 2L), Set.of(1L));
  }

  @Test
  void find_afterABatchBegan_waitsForTheNext() throws Exception {
    gate.enter();
    Waiting first = waiting("anonymous", 1).getFirst();
    gate.leave();
    first.task().get();
    gate.enter();
    Waiting second = waiting("anonymous", 2).getFirst();
    gate.leave();
    second.task().get();
    assertThat(together).containsExactly(Set.of(1L), Set.of(2L));
  }

  @Test
  void find_statementFailsForOneRow_othersAreReadAlone() throws Exception {
    gate.enter();
    List<Waiting> waiting = waiting("division by zero", 1, 2);
    gate.leave();
    assertThat(waiting.get(0).task().get()).contains("alone 1");
    assertThat(waiting.get(1).task().get()).contains("alone 2");
    assertThat(alone).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void find_databaseAway_isToldToAll() throws Exception {
    gate.enter();
    List<Waiting> waiting = waiting("away", 1, 2);
    gate.leave();
    for (Waiting each : waiting) {
      assertThatThrownBy(each.task()::get).hasRootCauseInstanceOf(SQLException.class);
    }
    assertThat(alone).isEmpty();
    assertThat(gate.enterAtOnce()).as("the place is free again").isTrue();
  }

  @Test
  void find_readerInterrupted_othersAreReadAlone() throws Exception {
    gate.enter();
    var interrupted = new FutureTask<>(() -> find("anonymous", 1));
    Thread reader = started(interrupted);
    Waiting other = waiting("anonymous", 2).getFirst();
    reader.interrupt();
    reader.join();
    gate.leave();
    assertThatThrownBy(interrupted::get).cause().matches(SqlFailures::isAway);
    assertThat(other.task().get()).contains("alone 2");
  }

  @Test
  void find_timeOfTheStatement_isThatOfTheLastWhoAsked() throws Exception {
    gate.enter();
    var seen = new FutureTask<>(() -> find("time", 1));
    Thread leader = started(seen);
    Thread follower = started(new FutureTask<>(() -> find("time", 2)));
    gate.leave();
    leader.join();
    follower.join();
    assertThat(seen.get()).contains("asked with 2");
  }

  private record Waiting(FutureTask<Optional<String>> task) {}

  private List<Waiting> waiting(String kind, long... ids) {
    List<Waiting> all = new ArrayList<>();
    for (long id : ids) {
      var task = new FutureTask<>(() -> find(kind, id));
      started(task);
      all.add(new Waiting(task));
    }
    return all;
  }

  /** {@return a thread that waits by now} */
  private static Thread started(FutureTask<?> task) {
    Thread thread = Thread.ofPlatform().daemon().start(task);
    while (!waits(thread)) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private static boolean waits(Thread thread) {
    String blocker = String.valueOf(LockSupport.getBlocker(thread));
    return blocker.contains("Semaphore") || blocker.contains("CountDownLatch");
  }

  private Optional<String> find(String kind, long id) {
    return batches.find(
        kind,
        Slots.none().with("asked", id),
        id,
        () -> {
          alone.add(id);
          return Optional.of("alone " + id);
        },
        (slots, ids) -> rows(kind, slots, ids));
  }

  private Map<Long, String> rows(String kind, Slots slots, Set<Long> ids) {
    together.add(Set.copyOf(ids));
    Map<Long, String> rows = new TreeMap<>();
    switch (kind) {
      case "away" -> throw failure("08006");
      case "division by zero" -> throw failure("22012");
      case "time" -> ids.forEach(id -> rows.put(id, "asked with " + slots.require("asked")));
      default -> ids.forEach(id -> rows.put(id, "together " + id));
    }
    rows.remove(404L);
    return rows;
  }

  private static DataAccessException failure(String state) {
    return new DataAccessException(state, new SQLException(state, state));
  }
}
