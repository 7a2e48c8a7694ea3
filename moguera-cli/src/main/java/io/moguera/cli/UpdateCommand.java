package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "update", aliases = "u")
final class UpdateCommand extends Operation {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID or OPTION", descriptionKey = "rest")
  private List<String> rest = List.of();

  UpdateCommand(Cli cli) {
    super(cli);
  }

  @Override
  public Integer call() {
    common.profile = Arguments.profile(rest).orElse(common.profile);
    return super.call();
  }

  @Override
  void run(Moguera moguera) {
    Declaration declaration = ResourceNames.declared(cli, moguera, resource);
    var options = new FieldOptions(cli, declaration, false);
    Optional<FieldOptions.Given> given = options.parse(spec.commandLine(), rest);
    if (given.isEmpty()) {
      return;
    }
    common.overrideBy(given.get().common());
    var fields = new GivenFields(cli, declaration, options, new FieldValues(cli, moguera));
    Map<String, @Nullable Object> changes = fields.of(given.get());
    for (String name : given.get().others().getOrDefault("clear", List.of())) {
      changes.put(fields.field(name).name(), null);
    }
    if (changes.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.no-changes"));
    }
    List<Row> changed = new ArrayList<>();
    for (String key : given.get().words()) {
      long id = Rows.id(moguera, declaration.name(), key);
      changed.add(moguera.resource(declaration.name()).update(id, changes));
    }
    output().rows(declaration.name(), changed);
  }
}
