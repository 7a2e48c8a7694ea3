package io.moguera.cli;

import io.moguera.authentication.Credentials;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Runs commands as a person or a program does, in surroundings that a test makes up. */
public final class CliRun {
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> typed = new ArrayList<>();
  private String input = "";
  private Surroundings.Terminals terminals = new Surroundings.Terminals(false, false, false);
  private int columns = 80;
  private InstantSource clock = () -> Instant.parse("2026-03-01T12:00:00Z");

  /** Runs commands with the settings of a home. */
  public CliRun(Path home) {
    environment.put("XDG_CONFIG_HOME", home.toString());
  }

  /** How a command ended. */
  public record Result(int exit, String out, String err) {}

  /** With a variable of the environment. */
  public CliRun with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  CliRun input(String text) {
    input = text;
    return this;
  }

  /** Signed in at a real server, whose clock is right. */
  public CliRun at(URI address, Credentials keys) {
    clock = InstantSource.system();
    return with("MOGUERA_API_URL", address.toString())
        .with("MOGUERA_ACCESS_KEY", keys.accessKey())
        .with("MOGUERA_SECRET_ACCESS_KEY", keys.secret().reveal());
  }

  /** At a terminal of some width, where a person types these lines when asked. */
  CliRun terminal(int width, String... lines) {
    terminals = new Surroundings.Terminals(true, true, true);
    columns = width;
    typed.addAll(List.of(lines));
    return this;
  }

  /** Runs one command. */
  public Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = commandLine(out, err).execute(arguments);
    return new Result(exit, out.toString(), err.toString());
  }

  CommandLine commandLine(StringWriter out, StringWriter err) {
    var err0 = new PrintWriter(err);
    var around =
        new Surroundings(
            Map.copyOf(environment),
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out),
            err0,
            terminals,
            () -> columns,
            ZoneId.of("Asia/Tokyo"),
            clock,
            new Typing(err0, typed));
    return MogueraCommand.commandLine(around);
  }

  private record Typing(PrintWriter err, List<String> typed) implements Surroundings.Prompt {
    @Override
    public String line(String question) {
      err.print(question);
      return typed.removeFirst();
    }

    @Override
    public String password(String question) {
      return line(question);
    }
  }
}
