package io.moguera.dist;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what is in force. */
@Command(name = "config")
final class ConfigCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  ConfigCommand(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    return Starting.run(
        err,
        () -> {
          for (Configuration.Entry entry :
              ConfigurationReader.read(environment, folder).entries()) {
            out.printf(
                "%-28s %-32s %-12s %s%n",
                entry.setting().variable(),
                entry.shown().orElse("-"),
                entry.origin(),
                entry.setting().description());
          }
          return 0;
        });
  }
}
