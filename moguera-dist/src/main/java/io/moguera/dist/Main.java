package io.moguera.dist;

import io.moguera.cli.MogueraCommand;
import io.moguera.cli.Surroundings;
import io.moguera.dist.doctor.DoctorCommand;
import io.moguera.dist.project.NewCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** The command {@code moguera}: the command line, and beside it what runs the server. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Surroundings around = Surroundings.real();
    int code = run(arguments, around, Path.of(""));
    around.out().flush();
    around.err().flush();
    System.exit(code);
  }

  /** Runs a command. {@return its exit code} */
  static int run(String[] arguments, Surroundings around, Path folder) {
    Map<String, String> environment = around.environment();
    CommandLine top = MogueraCommand.commandLine(around);
    var help = new CommandHelp(environment);
    for (Object command :
        List.of(
            new NewCommand(around, folder),
            new ServeCommand(environment, folder, around.err()),
            new ConfigCommand(environment, folder, around.out(), around.err()),
            new MigrateCommand(environment, folder, around.out(), around.err()),
            new SchemaCommand(environment, folder, around.out(), around.err()),
            new BackupCommand(around, folder),
            new RestoreCommand(around, folder),
            new DoctorCommand(around, folder))) {
      help.add(top, command);
    }
    help.add(
        Objects.requireNonNull(top.getSubcommands().get("keys")),
        new ResealCommand(environment, folder, around.out(), around.err()));
    return top.execute(arguments);
  }
}
