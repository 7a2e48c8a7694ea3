package io.moguera.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
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

  /** {@return the group with its commands, and with texts in the language of the environment} */
  static CommandLine of(Cli cli, CommandGroup group, Object... commands) {
    var line = new CommandLine(group);
    // Before the commands are added, which have their texts from it.
    line.setResourceBundle(cli.messages().bundle());
    for (Object command : commands) {
      line.addSubcommand(command);
    }
    return line;
  }

  @Override
  public final Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return help ? ExitCode.DONE : ExitCode.USAGE;
  }
}
