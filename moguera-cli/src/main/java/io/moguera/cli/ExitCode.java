package io.moguera.cli;

/** What a command says to the one who started it. */
final class ExitCode {
  static final int DONE = 0;
  static final int UNEXPECTED = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int NOT_ALLOWED = 4;
  static final int UNREACHABLE = 5;

  private ExitCode() {}
}
