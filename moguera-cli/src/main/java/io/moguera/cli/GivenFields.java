package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Declaration.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a command was given: those of a file first, then its options over them. */
record GivenFields(Cli cli, Declaration declaration, FieldOptions options, FieldValues values) {
  Map<String, @Nullable Object> of(FieldOptions.Given given) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    given.other("file").ifPresent(name -> readFile(name, fields));
    given.values().forEach((name, typed) -> fields.put(name, typed(name, typed)));
    return fields;
  }

  private void readFile(String name, Map<String, @Nullable Object> fields) {
    FrontMatter file = FrontMatter.parse(cli, Inputs.text(cli, name));
    file.fields()
        .forEach(
            (key, value) -> {
              Field field = field(key);
              fields.put(field.name(), values.of(field, value));
            });
    fields.put(options.bodyFile().orElseThrow().name(), file.body());
  }

  private @Nullable Object typed(String name, Object typed) {
    if (name.equals("password")) {
      return typed.equals("") ? cli.password(cli.text("generate.password")) : typed;
    }
    return values.of(field(name), typed);
  }

  /** The field of that name, with dashes or underscores. */
  Field field(String name) {
    return declaration
        .field(name.replace('-', '_'))
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE, cli.text("error.no-field", declaration.name(), name)));
  }
}
