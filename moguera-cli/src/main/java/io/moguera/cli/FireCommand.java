package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "fire")
final class FireCommand extends Operation {
  @Parameters(arity = "1..*", paramLabel = "[RESOURCE] ID", descriptionKey = "rows")
  private List<String> words = List.of();

  @Option(names = "--at", paramLabel = "TIME")
  private @Nullable String at;

  FireCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    Instant time = at == null ? null : Times.parse(cli, at);
    Selection selection = Selection.of(cli, moguera, words);
    Resource<Row> rows = moguera.resource(selection.resource());
    List<Row> fired = new ArrayList<>();
    for (long id : selection.ids()) {
      fired.add(time == null ? rows.fire(id) : rows.fire(id, time));
    }
    output().rows(selection.resource(), fired);
  }
}
