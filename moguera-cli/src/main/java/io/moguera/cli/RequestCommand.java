package io.moguera.cli;

import io.moguera.driver.Answer;
import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "request")
final class RequestCommand extends Operation {
  @Parameters(index = "0", paramLabel = "METHOD", descriptionKey = "method")
  private String method = "";

  @Parameters(index = "1", paramLabel = "PATH", descriptionKey = "path")
  private String path = "";

  @Option(
      names = {"-d", "--data"},
      paramLabel = "JSON|@FILE|@-")
  private @Nullable String data;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "NAME: VALUE")
  private List<String> headers = List.of();

  @Option(names = {"-i", "--include"})
  private boolean include;

  RequestCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    var given = new TreeMap<String, String>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new CommandException(ExitCode.USAGE, cli.text("error.header", header));
      }
      given.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    String verb = method.toUpperCase(Locale.ROOT);
    if (!verb.matches("[A-Z]{1,16}") || !path.startsWith("/")) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.request"));
    }
    try {
      show(moguera.request(verb, path, given, body()));
    } catch (ProblemException e) {
      output().json(e.problem().document().json());
      throw e;
    }
  }

  private void show(Answer answer) {
    if (include) {
      cli.around().out().print("HTTP " + answer.status() + "\n");
      answer
          .headers()
          .forEach(
              (name, values) ->
                  cli.around()
                      .out()
                      .print(
                          values.stream()
                              .map(value -> name + ": " + value + "\n")
                              .collect(Collectors.joining())));
      cli.around().out().print("\n");
    }
    if (answer.isJson() && cli.around().terminals().out()) {
      output().json(answer.json());
    } else {
      cli.around().out().print(answer.text());
    }
    cli.around().out().flush();
  }

  private byte @Nullable [] body() {
    if (data == null) {
      return null;
    }
    if (!data.startsWith("@")) {
      return data.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return data.equals("@-")
          ? cli.around()
              .in()
              .lines()
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8)
          : Files.readAllBytes(Path.of(data.substring(1)));
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.file", data.substring(1)));
    } catch (UncheckedIOException e) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.no-input"));
    }
  }
}
