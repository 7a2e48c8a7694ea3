package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Declaration.Field;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "generate", aliases = "g")
final class GenerateCommand extends Operation {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  /** Read once the server has said which fields there are. */
  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "VALUE or OPTION",
      descriptionKey = "rest")
  private List<String> rest = List.of();

  GenerateCommand(Cli cli) {
    super(cli);
  }

  @Override
  public Integer call() {
    // The profile may be named after the resource, too; the options are known only afterwards.
    common.profile = Arguments.profile(rest).orElse(common.profile);
    return super.call();
  }

  @Override
  void run(Moguera moguera) {
    Declaration declaration = ResourceNames.declared(cli, moguera, resource);
    var options = new FieldOptions(cli, declaration, true);
    Optional<FieldOptions.Given> parsed = options.parse(spec.commandLine(), rest);
    if (parsed.isEmpty()) {
      return;
    }
    FieldOptions.Given given = parsed.get();
    common.overrideBy(given.common());
    var values = new FieldValues(cli, moguera);
    if (declaration.name().equals("images")) {
      output().rows("images", List.of(upload(moguera, given)));
      return;
    }
    Map<String, @Nullable Object> fields =
        new GivenFields(cli, declaration, options, values).of(given);
    publication(given, fields);
    List<Row> made = new ArrayList<>();
    for (Map<String, @Nullable Object> one : rows(options, given, fields, values)) {
      made.add(moguera.resource(declaration.name()).create(one));
    }
    output().rows(declaration.name(), made);
  }

  private void publication(FieldOptions.Given given, Map<String, @Nullable Object> fields) {
    long ways =
        java.util.stream.Stream.of("draft", "fire", "at")
            .filter(given.others()::containsKey)
            .count();
    if (ways > 1) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.publication"));
    }
    if (given.others().containsKey("fire")) {
      fields.put("status", "published");
    }
    given
        .other("at")
        .ifPresent(
            time -> {
              fields.put("status", "published");
              fields.put("published_at", Times.parse(cli, time));
            });
  }

  private List<Map<String, @Nullable Object>> rows(
      FieldOptions options,
      FieldOptions.Given given,
      Map<String, @Nullable Object> fields,
      FieldValues values) {
    List<String> words = given.words();
    if (words.isEmpty()) {
      return List.of(fields);
    }
    Field main = options.main().orElseThrow();
    if (words.size() > 1 && !options.takesMany()) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.words", words.get(1)));
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (String word : words) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put(main.name(), values.of(main, word));
      fields.forEach(row::putIfAbsent);
      rows.add(row);
    }
    return rows;
  }

  private Row upload(Moguera moguera, FieldOptions.Given given) {
    String name =
        given
            .other("path")
            .orElseThrow(() -> new CommandException(ExitCode.USAGE, cli.text("error.path")));
    Path path = Path.of(name);
    if (!Files.isRegularFile(path)) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.file", name));
    }
    ImageUpload upload = ImageUpload.of(path, ImageTypes.of(cli, path));
    if (!given.words().isEmpty()) {
      upload = upload.name(given.words().getFirst());
    }
    for (Map.Entry<String, Object> value : given.values().entrySet()) {
      upload =
          switch (value.getKey()) {
            case "name" -> upload.name(value.getValue().toString());
            case "alt" -> upload.alt(value.getValue().toString());
            case "source" -> upload.source(value.getValue().toString());
            default ->
                throw new CommandException(
                    ExitCode.USAGE, cli.text("error.upload", "--" + value.getKey()));
          };
    }
    try (var progress = new ProgressBar(cli, name)) {
      return moguera.images().upload(upload.progress(progress)).row();
    }
  }
}
