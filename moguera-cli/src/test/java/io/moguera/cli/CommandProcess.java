package io.moguera.cli;

/** The command line as a program of its own. */
public final class CommandProcess {
  private CommandProcess() {}

  public static void main(String[] arguments) {
    Surroundings around = Surroundings.real();
    int code = MogueraCommand.commandLine(around).execute(arguments);
    around.out().flush();
    around.err().flush();
    System.exit(code);
  }
}
