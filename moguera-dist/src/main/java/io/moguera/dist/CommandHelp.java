package io.moguera.dist;

import io.moguera.cli.Messages;
import java.util.Map;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Gives commands their explanations, in English or Japanese, and the option that asks for them. */
final class CommandHelp {
  private final ResourceBundle texts;

  CommandHelp(Map<String, String> environment) {
    this.texts = Messages.of("io.moguera.dist.commands", Messages.locale(environment)).bundle();
  }

  /** Adds a command to another one. */
  void add(CommandLine parent, Object command) {
    var line = new CommandLine(command);
    ask(line);
    parent.addSubcommand(line);
    line.setOut(parent.getOut())
        .setErr(parent.getErr())
        .setColorScheme(parent.getColorScheme())
        .setUsageHelpWidth(parent.getUsageHelpWidth());
    // Afterwards, as the names of texts begin with those of all commands above.
    explain(line);
  }

  private void ask(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).descriptionKey("help").build());
    line.getSubcommands().values().forEach(this::ask);
  }

  private void explain(CommandLine line) {
    line.setResourceBundle(texts);
    line.getSubcommands().values().forEach(this::explain);
  }
}
