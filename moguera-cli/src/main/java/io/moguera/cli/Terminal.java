package io.moguera.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the system says of the terminal. */
final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  static Surroundings.Terminals detected() {
    return new Surroundings.Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
  }

  /**
   * From the links of Linux, which cost nothing; elsewhere Java's console knows of all or nothing.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return console().isTerminal();
    }
  }

  static int columns() {
    String variable = System.getenv().getOrDefault("COLUMNS", "");
    if (variable.matches("[1-9][0-9]{0,4}")) {
      return Integer.parseInt(variable);
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      String[] words = size.strip().split(" ", -1);
      boolean known = ended && words.length == 2 && words[1].matches("[1-9][0-9]{0,4}");
      return known ? Integer.parseInt(words[1]) : USUAL_COLUMNS;
    } catch (IOException e) {
      return USUAL_COLUMNS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_COLUMNS;
    }
  }

  /** Asks on standard error, in UTF-8 like all else; the console's own encoding may be another. */
  static Surroundings.Prompt prompt(BufferedReader in, PrintWriter err) {
    return new Surroundings.Prompt() {
      @Override
      public String line(String question) {
        ask(question);
        try {
          return answered(in.readLine());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public String password(String question) {
        if (!echo(false)) {
          ask(question);
          char[] typed = console().readPassword();
          return answered(typed == null ? null : new String(typed));
        }
        // Also when the program is interrupted while it asks.
        var restoring = new Thread(() -> echo(true));
        Runtime.getRuntime().addShutdownHook(restoring);
        try {
          String typed = line(question);
          err.println();
          return typed;
        } finally {
          echo(true);
          Runtime.getRuntime().removeShutdownHook(restoring);
        }
      }

      private void ask(String question) {
        err.print(question);
        err.flush();
      }

      // The end of the input, such as Ctrl-D, is no answer.
      private String answered(@Nullable String typed) {
        if (typed == null) {
          err.println();
          throw new CommandException(ExitCode.USAGE, "");
        }
        return typed;
      }
    };
  }

  /**
   * Shows what is typed, or not. Before the question is asked, so that nothing typed ahead is seen.
   * Java's own way writes its question to standard output.
   */
  private static boolean echo(boolean shown) {
    try {
      return new ProcessBuilder("stty", shown ? "echo" : "-echo")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Since Java 22 there always is one, be it at a terminal or not. */
  private static Console console() {
    return Objects.requireNonNull(System.console());
  }
}
