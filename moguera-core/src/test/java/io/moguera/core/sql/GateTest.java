package io.moguera.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.moguera.core.problem.sql.SqlFailures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void enter_severalWaiting_letsThemInInTheOrderInWhichTheyCame() throws Exception {
    var gate = new Gate(1, LONG);
    var order = new ConcurrentLinkedQueue<Integer>();
    gate.enter();
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      waiting.add(
          waiting(
              () -> {
                gate.enter();
                order.add(number);
                gate.leave();
              }));
    }
    gate.leave();
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void enter_byThreadThatIsInside_getsInWithoutFurtherPlace() {
    var gate = new Gate(1, Duration.ZERO);
    gate.enter();
    gate.enter();
    gate.leave();
    gate.leave();
    assertThat(gate.enterAtOnce()).isTrue();
  }

  @Test
  void enter_noPlaceInTime_isAsIfTheDatabaseWereAway() throws Exception {
    var gate = new Gate(1, Duration.ZERO);
    gate.enter();
    var other = new FutureTask<>(gate::enter, true);
    Thread.ofVirtual().start(other);
    assertThatThrownBy(other::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .matches(SqlFailures::isAway);
  }

  @Test
  void enter_databaseAwayMeanwhile_isToldWithoutWaitingForItToo() throws Exception {
    var gate = new Gate(1, LONG);
    gate.enter();
    var other = new FutureTask<>(gate::enter, true);
    Thread thread = waiting(other);
    gate.refused(new DataAccessException("away", new SQLException("away", "08006")));
    gate.leave();
    thread.join();
    assertThatThrownBy(other::get).cause().matches(SqlFailures::isAway);
    assertThat(gate.enterAtOnce()).as("its place is free again").isTrue();
  }

  @Test
  void enterAtOnce_placeTaken_doesNotWait() throws Exception {
    var gate = new Gate(1, LONG);
    gate.enter();
    assertThat(byAnother(gate::enterAtOnce)).isFalse();
  }

  @Test
  void acquire_poolFailsInAnyWay_itsPlaceIsFreeAgain() throws Exception {
    var gate = new Gate(1, LONG);
    try (var unconfigured = new HikariDataSource()) {
      assertThatThrownBy(() -> Connections.through(gate, unconfigured).fetch("select 1"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(byAnother(gate::enterAtOnce)).isTrue();
  }

  private static <T> T byAnother(Callable<T> work) throws Exception {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task.get();
  }

  /** {@return a thread that does work at which it waits, as it does by now} */
  private static Thread waiting(Runnable work) {
    Thread thread = Thread.ofPlatform().start(work);
    while (!String.valueOf(LockSupport.getBlocker(thread)).contains("Semaphore")) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
