package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes rows out of the trash. Ids alone: in the trash a row has no other name. */
@Command(name = "recover")
final class RecoverCommand extends Operation {
  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", descriptionKey = "id")
  private List<Long> ids = List.of();

  RecoverCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    String name = ResourceNames.of(cli, moguera, resource);
    List<Row> back = new ArrayList<>();
    for (long id : ids) {
      back.add(moguera.resource(name).restore(id));
    }
    output().rows(name, back);
  }
}
