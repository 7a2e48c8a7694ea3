package io.moguera.dist;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.dist.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** Runs the whole machine until it is told to end. */
@Command(
    name = "serve",
    description =
        "Serve the API and the public pages, with an embedded database unless DATABASE_URL")
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter err;

  ServeCommand(Map<String, String> environment, Path folder, PrintWriter err) {
    this.environment = environment;
    this.folder = folder;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    return Starting.run(
        err,
        () -> {
          Configuration configuration = ConfigurationReader.read(environment, folder);
          Logging.configure(configuration.log());
          Machine machine = Machine.start(configuration);
          machine.closeAtExit();
          new Welcome(machine, environment, err).say();
          // SIGTERM and SIGINT end the program; nothing else does.
          new CountDownLatch(1).await();
          return 0;
        });
  }
}
