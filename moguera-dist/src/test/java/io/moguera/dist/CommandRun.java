package io.moguera.dist;

import io.moguera.cli.Surroundings;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

/** What a command printed, and how it ended. */
record CommandRun(int code, String out, String err) {

  /** Runs a command as a program would, without a terminal. */
  static CommandRun of(Map<String, String> environment, Path folder, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Main.run(
            arguments,
            new Surroundings(
                environment,
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err),
                new Surroundings.Terminals(false, false, false),
                () -> 80,
                ZoneOffset.UTC,
                InstantSource.system(),
                Surroundings.real().prompt()),
            folder);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
