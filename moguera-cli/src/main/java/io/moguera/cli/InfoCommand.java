package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "info", aliases = "i")
final class InfoCommand extends Operation {
  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1", paramLabel = "ID", descriptionKey = "row")
  private String key = "";

  @Option(names = "--include", paramLabel = "RELATION", split = ",")
  private List<String> include = List.of();

  InfoCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    Resource<Row> rows = moguera.resource(ResourceNames.of(cli, moguera, resource));
    String[] included = include.toArray(String[]::new);
    output()
        .row(
            Rows.isId(key)
                ? rows.require(Long.parseLong(key), included)
                : rows.require(key, included));
  }
}
