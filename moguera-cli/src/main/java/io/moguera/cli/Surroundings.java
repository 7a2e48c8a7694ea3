package io.moguera.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What a command finds around it. A test gives its own.
 *
 * @param environment the variables
 * @param in standard input
 * @param out for results
 * @param err for all else
 * @param terminals which of the three are a terminal
 * @param columns the width of the terminal; asked for only when there is one
 * @param zone in which people read and write times
 * @param prompt asks people
 */
public record Surroundings(
    Map<String, String> environment,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    Terminals terminals,
    IntSupplier columns,
    ZoneId zone,
    InstantSource clock,
    Prompt prompt) {
  /** Which of the standard streams are a terminal. */
  public record Terminals(boolean in, boolean out, boolean err) {}

  /** Asks a person at the terminal. */
  public interface Prompt {
    /** {@return the line typed after a question} */
    String line(String question);

    /** {@return what was typed after a question, without being shown} */
    String password(String question);
  }

  /** {@return those of this process} */
  public static Surroundings real() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter err = writer(FileDescriptor.err);
    return new Surroundings(
        System.getenv(),
        in,
        writer(FileDescriptor.out),
        err,
        Terminal.detected(),
        Terminal::columns,
        ZoneId.systemDefault(),
        InstantSource.system(),
        Terminal.prompt(in, err));
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }
}
