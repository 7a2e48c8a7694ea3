package io.moguera.cli;

import io.moguera.driver.Moguera;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "destroy", aliases = "d")
final class DestroyCommand extends Operation {
  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", descriptionKey = "row")
  private List<String> keys = List.of();

  @Option(names = "--permanent")
  private boolean permanent;

  @Option(names = {"-y", "--yes"})
  private boolean yes;

  DestroyCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    String name = ResourceNames.of(cli, moguera, resource);
    if (!yes) {
      confirm(name);
    }
    Resource<Row> rows = moguera.resource(name);
    for (String key : keys) {
      long id = Rows.id(moguera, name, key);
      if (permanent) {
        rows.destroyPermanently(id);
      } else {
        rows.destroy(id);
      }
      cli.tell(cli.text("destroy.done", name, id));
    }
  }

  private void confirm(String name) {
    if (!cli.around().terminals().in()) {
      throw new CommandException(ExitCode.USAGE, cli.text("destroy.unconfirmed"));
    }
    String question = permanent ? "destroy.sure-permanent" : "destroy.sure";
    String answer = cli.line(cli.text(question, name, String.join(", ", keys)));
    if (!List.of("y", "yes", "はい").contains(answer.toLowerCase(Locale.ROOT))) {
      throw new CommandException(ExitCode.UNEXPECTED, cli.text("destroy.kept"));
    }
  }
}
