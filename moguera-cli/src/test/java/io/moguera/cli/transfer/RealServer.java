package io.moguera.cli.transfer;

import io.moguera.authentication.Credentials;
import io.moguera.cli.CliRun;
import io.moguera.cli.CommandProcess;
import io.moguera.driver.Moguera;
import io.moguera.testkit.service.ServiceUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A whole server, with commands of its administrator. */
public final class RealServer implements AutoCloseable {
  private final ServiceUnderTest service;
  private final CliRun commands;
  private final Credentials keys;
  private final Path folder;

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
    this.folder = folder;
    keys = service.anonymous().signIn("admin", "the administrator's").credentials();
    commands = new CliRun(folder).at(service.url(), keys);
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

  /** Begins a command in a process of its own; what it says goes nowhere. */
  public Process begin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CommandProcess.class.getName());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "XDG_CONFIG_HOME", folder.toString(),
                "MOGUERA_API_URL", service.url().toString(),
                "MOGUERA_ACCESS_KEY", keys.accessKey(),
                "MOGUERA_SECRET_ACCESS_KEY", keys.secret().reveal()));
    return builder.start();
  }

  @Override
  public void close() {
    service.close();
  }
}
