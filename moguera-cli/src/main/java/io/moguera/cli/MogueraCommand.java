package io.moguera.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The top command. Alone, it explains itself. */
@Command(
    name = "moguera",
    versionProvider = MogueraCommand.Versions.class,
    synopsisSubcommandLabel = "COMMAND")
public final class MogueraCommand implements Runnable {
  private static final int USUAL_WIDTH = 80;
  private static final int LARGEST_WIDTH = 120;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true)
  boolean version;

  /** Says which version this is. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.current().toString()};
    }
  }

  /**
   * {@return the whole command line, to which others may be added}
   *
   * <p>Its {@code execute} gives the exit code: 0 done, 1 unexpected, 2 usage, 3 the server said
   * no, 4 not signed in or not allowed, 5 unreachable or failing server. Commands that are added
   * have their failures mapped alike.
   */
  public static CommandLine commandLine(Surroundings around) {
    return commandLine(new Cli(around));
  }

  static CommandLine commandLine(Cli cli) {
    var top = new CommandLine(new MogueraCommand());
    // First, so that those that are added have their texts from it.
    top.setResourceBundle(cli.messages().bundle());
    top.addSubcommand(new BindCommand(cli));
    top.addSubcommand(new LoginCommand(cli));
    top.addSubcommand(new LogoutCommand(cli));
    top.addSubcommand(new WhoamiCommand(cli));
    top.addSubcommand(new ListCommand(cli));
    top.addSubcommand(new InfoCommand(cli));
    top.addSubcommand(late(new GenerateCommand(cli)));
    top.addSubcommand(late(new UpdateCommand(cli)));
    top.addSubcommand(new EditCommand(cli));
    top.addSubcommand(new FireCommand(cli));
    top.addSubcommand(new HoldCommand(cli));
    top.addSubcommand(new DestroyCommand(cli));
    top.addSubcommand(new RecoverCommand(cli));
    top.addSubcommand(new MoveCommand(cli));
    top.addSubcommand(new RevisionsCommand(cli));
    top.addSubcommand(KeysCommand.commandLine(cli));
    top.addSubcommand(SessionsCommand.commandLine(cli));
    top.addSubcommand(AccessCommand.commandLine(cli));
    top.addSubcommand(AuthCommand.commandLine(cli));
    top.addSubcommand(WebhooksCommand.commandLine(cli));
    top.addSubcommand(ImportCommand.commandLine(cli));
    top.addSubcommand(ExportCommand.commandLine(cli));
    top.addSubcommand(new RequestCommand(cli));
    top.addSubcommand(new CompletionCommand(cli));
    top.addSubcommand(late(new CompleteCommand(cli)));
    configure(top, cli);
    return top;
  }

  /** A command that reads what follows its first word by itself. */
  private static CommandLine late(Object command) {
    return new CommandLine(command).setStopAtPositional(true);
  }

  private static void configure(CommandLine top, Cli cli) {
    var failures = new Failures(cli);
    PrintWriter out = cli.around().out();
    boolean terminal = cli.around().terminals().out();
    int width = terminal ? cli.around().columns().getAsInt() : USUAL_WIDTH;
    boolean colour = cli.style(terminal) == io.moguera.cli.output.Style.ANSI;
    top.setOut(out)
        .setErr(cli.around().err())
        .setColorScheme(Help.defaultColorScheme(colour ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpWidth(Math.clamp(width, 55, LARGEST_WIDTH))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
