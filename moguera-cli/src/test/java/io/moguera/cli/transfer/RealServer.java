package io.moguera.cli.transfer;

import io.moguera.cli.CliRun;
import io.moguera.driver.Moguera;
import io.moguera.testkit.service.ServiceUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A whole server, with commands of its administrator. */
public final class RealServer implements AutoCloseable {
  private final ServiceUnderTest service;
  private final CliRun commands;

  /**
   * Starts it.
   *
   * @param declarations of its own, as {@code moguera.yml} has them
   */
  public RealServer(Path folder, String declarations) throws IOException {
    Path file = Files.createTempFile(folder, "moguera", ".yml");
    Files.writeString(file, declarations);
    service =
        ServiceUnderTest.start(
            io.moguera.Moguera.service("trial"), Map.of("MOGUERA_FILE", file.toString()));
    commands =
        new CliRun(folder)
            .at(
                service.url(),
                service.anonymous().signIn("admin", "the administrator's").credentials());
  }

  /** {@return a client of the administrator} */
  public Moguera admin() {
    return service.admin();
  }

  /** {@return a client of nobody} */
  public Moguera anonymous() {
    return service.anonymous();
  }

  /** Runs a command. */
  public CliRun.Result run(String... arguments) {
    return commands.run(arguments);
  }

  @Override
  public void close() {
    service.close();
  }
}
