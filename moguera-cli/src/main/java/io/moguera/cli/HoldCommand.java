package io.moguera.cli;

import io.moguera.driver.Moguera;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "hold")
final class HoldCommand extends Operation {
  @Parameters(arity = "1..*", paramLabel = "[RESOURCE] ID", descriptionKey = "rows")
  private List<String> words = List.of();

  HoldCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    Selection selection = Selection.of(cli, moguera, words);
    for (long id : selection.ids()) {
      moguera.resource(selection.resource()).hold(id);
      cli.tell(cli.text("hold.done", selection.resource(), id));
    }
  }
}
