package io.moguera.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that only holds others: alone, it explains them. */
abstract class CommandGroup implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  private boolean help;

  @Override
  public final Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return help ? ExitCode.DONE : ExitCode.USAGE;
  }
}
