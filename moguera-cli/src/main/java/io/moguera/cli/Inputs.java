package io.moguera.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Texts from files, or from standard input where the name is a dash. */
final class Inputs {
  private Inputs() {}

  static String text(Cli cli, String name) {
    if (name.equals("-")) {
      return cli.around().in().lines().collect(Collectors.joining("\n"));
    }
    try {
      return Files.readString(Path.of(name));
    } catch (IOException | InvalidPathException e) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.file", name));
    }
  }
}
