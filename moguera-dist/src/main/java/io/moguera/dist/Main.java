package io.moguera.dist;

import io.moguera.cli.MogueraCommand;
import io.moguera.cli.Surroundings;
import io.moguera.dist.doctor.DoctorCommand;
import java.nio.file.Path;
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
    top.addSubcommand(new ServeCommand(environment, folder, around.err()));
    top.addSubcommand(new ConfigCommand(environment, folder, around.out(), around.err()));
    top.addSubcommand(new MigrateCommand(environment, folder, around.out(), around.err()));
    top.addSubcommand(SchemaCommand.commandLine(environment, folder, around.out(), around.err()));
    top.addSubcommand(new BackupCommand(around, folder));
    top.addSubcommand(new RestoreCommand(around, folder));
    top.addSubcommand(new DoctorCommand(around, folder));
    Objects.requireNonNull(top.getSubcommands().get("keys"))
        .addSubcommand(new ResealCommand(environment, folder, around.out(), around.err()));
    return top.execute(arguments);
  }
}
