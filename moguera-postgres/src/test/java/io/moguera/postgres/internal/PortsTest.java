package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.postgres.EmbeddedPostgresException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortsTest {
  @TempDir Path folder;

  @Test
  void port_thatIsLetGo_isWaitedFor() throws Exception {
    ServerSocket held = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    var waiting =
        CompletableFuture.supplyAsync(
            () -> Ports.awaitFree(held.getLocalPort(), Duration.ofSeconds(30)));
    assertThat(waiting).isNotDone();
    held.close();
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void port_thatIsKept_isNotWaitedForForever() throws Exception {
    try (var held = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Ports.awaitFree(held.getLocalPort(), Duration.ofMillis(30))).isFalse();
    }
  }

  @Test
  void port_wantedAndTaken_isRefusedWithItsNumber() throws Exception {
    try (var held = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var ports = new Ports(held.getLocalPort(), folder.resolve("port"));
      assertThatThrownBy(ports::choose)
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining(String.valueOf(held.getLocalPort()));
    }
  }

  @Test
  void port_ofTheLastRun_isTakenAgain() throws Exception {
    var ports = new Ports(0, folder.resolve("port"));
    int port = ports.choose();
    ports.remember(port);
    assertThat(port).isBetween(1024, 65_535);
    assertThat(ports.choose()).isEqualTo(port);
  }
}
