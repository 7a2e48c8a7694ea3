package io.moguera.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLogTest {
  @TempDir Path folder;

  @Test
  void log_grownLarge_isMovedAsideUnderTheServersFeet() throws Exception {
    Path file = folder.resolve("server.log");
    var log = new ServerLog(file);
    try (var server =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      server.write(new byte[5 << 20]);
      log.bound();
      server.write('x');
    }
    assertThat(file).hasContent("x");
    assertThat(folder.resolve("server.log.1")).hasSize(5 << 20);
  }

  @Test
  void log_small_staysAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("server.log"), "before\nafter\n");
    var log = new ServerLog(file);
    log.bound();
    assertThat(log.since(7)).isEqualTo("after");
    assertThat(log.since(1000)).isEmpty();
  }
}
