package io.moguera.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the script that asks {@link CompleteCommand} at each press of the tabulator. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {
  private final Cli cli;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  private boolean help;

  @Parameters(index = "0", paramLabel = "bash|zsh|fish", descriptionKey = "shell")
  private String shell = "";

  CompletionCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    if (help || !shell.matches("bash|zsh|fish")) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.shell", shell));
    }
    try (InputStream in = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
      if (in == null) {
        throw new IllegalStateException("There is no script for " + shell);
      }
      cli.around().out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      cli.around().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.DONE;
  }
}
