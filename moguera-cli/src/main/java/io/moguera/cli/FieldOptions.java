package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Declaration.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options that the fields of a resource give a command. */
final class FieldOptions {
  private static final Map<String, String> SHORT =
      Map.of(
          "category", "-c",
          "tags", "-t",
          "authors", "-u",
          "author", "-u",
          "role", "-r",
          "description", "-d",
          "excerpt", "-e",
          "language", "-l");

  private final Cli cli;
  private final Declaration declaration;
  private final boolean creating;
  private final CommandSpec spec = CommandSpec.create();
  private final CommonOptions common = new CommonOptions();
  private final Set<String> taken = new HashSet<>();

  FieldOptions(Cli cli, Declaration declaration, boolean creating) {
    this.cli = cli;
    this.declaration = declaration;
    this.creating = creating;
    String verb = creating ? "generate" : "update";
    String name = ResourceNames.dashed(ResourceNames.singular(declaration.name()));
    spec.name("moguera " + verb + " " + name);
    spec.usageMessage().abbreviateSynopsis(true);
    spec.resourceBundle(cli.messages().bundle());
    spec.addMixin("common", CommandSpec.forAnnotatedObject(common));
    spec.optionsMap().keySet().forEach(taken::add);
    positionals();
    bodyFile().ifPresent(field -> option("file", "FILE", cli.text("field.file"), "-f", "--file"));
    for (Field field : fields()) {
      option(field);
    }
    if (creating && declaration.isPublishable()) {
      flag("draft", cli.text("field.draft"), "--draft");
      flag("fire", cli.text("field.fire"), "--fire");
      option("at", "TIME", cli.text("field.at"), "--at");
    }
    if (creating && declaration.name().equals("images")) {
      option("path", "PATH", cli.text("field.path"), "-p", "--path");
    }
    if (!creating) {
      list("clear", "FIELD", cli.text("field.clear"), "--clear");
    }
  }

  CommandSpec spec() {
    return spec;
  }

  /**
   * What was given for one resource.
   *
   * @param words those that are no options
   * @param values of fields, by their names in the API: a text, or texts
   * @param others options that are no fields, by their names
   * @param common those of every command
   */
  record Given(
      List<String> words,
      Map<String, Object> values,
      Map<String, List<String>> others,
      CommonOptions common) {
    Optional<String> other(String name) {
      return Optional.ofNullable(others.get(name)).map(List::getFirst);
    }
  }

  /** Reads arguments; empty if they asked for help, which was shown. */
  Optional<Given> parse(CommandLine outer, List<String> arguments) {
    var commandLine = new CommandLine(spec);
    commandLine.setOut(cli.around().out()).setErr(cli.around().err());
    commandLine.setColorScheme(outer.getColorScheme());
    commandLine.setUsageHelpWidth(outer.getUsageHelpWidth());
    commandLine.parseArgs(arguments.toArray(String[]::new));
    if (commandLine.isUsageHelpRequested()) {
      commandLine.usage(cli.around().out());
      return Optional.empty();
    }
    var values = new java.util.LinkedHashMap<String, Object>();
    var others = new java.util.LinkedHashMap<String, List<String>>();
    for (OptionSpec option : spec.options()) {
      if (option.getValue() == null || !(option.userObject() instanceof Meaning meaning)) {
        continue;
      }
      Object value = option.getValue();
      if (meaning.field() == null) {
        others.put(
            meaning.name(), value instanceof List<?> many ? texts(many) : List.of(text(value)));
      } else {
        values.put(meaning.name(), value instanceof List<?> many ? texts(many) : text(value));
      }
    }
    return Optional.of(new Given(words(), values, others, common));
  }

  /** The field that a word without an option is for: what a row must have, or its name. */
  Optional<Field> main() {
    String label = declaration.label();
    Optional<Field> named = label == null ? Optional.empty() : declaration.field(label);
    return named
        .filter(Field::required)
        .or(() -> declaration.fields().stream().filter(Field::required).findFirst())
        .or(() -> named)
        .or(() -> declaration.fields().stream().findFirst());
  }

  /** Whether several words make several rows, such as tags. */
  boolean takesMany() {
    return "name".equals(declaration.label()) && bodyFile().isEmpty();
  }

  /** The field whose text may be in a file. */
  Optional<Field> bodyFile() {
    return fields().stream()
        .filter(field -> field.type().equals("markdown"))
        .findFirst()
        .or(() -> fields().stream().filter(field -> field.name().equals("body")).findFirst());
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (Field field : declaration.fields()) {
      if (!field.type().equals("count") && (creating || !field.immutable())) {
        fields.add(field);
      }
    }
    if (declaration.name().equals("users") && declaration.field("password").isEmpty()) {
      fields.add(
          new Field("password", "string", false, false, false, null, List.of(), null, null, null));
    }
    return fields;
  }

  private List<String> words() {
    Object value = spec.positionalParameters().getFirst().getValue();
    return value instanceof List<?> many ? texts(many) : List.of();
  }

  private void positionals() {
    String label = creating ? main().map(Field::name).orElse("value") : "id";
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity(creating ? "0..*" : "1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel(label.toUpperCase(java.util.Locale.ROOT).replace('_', '-'))
            .description(cli.text(creating ? "field.main" : "field.rows"))
            .build());
  }

  private void option(Field field) {
    String name = field.name();
    String longName = "--" + ResourceNames.dashed(name);
    String brief = name.equals(declaration.label()) ? "-n" : SHORT.get(name);
    String[] names = brief == null ? new String[] {longName} : new String[] {brief, longName};
    String description = description(field);
    switch (field.type()) {
      case "references" -> add(new Meaning(name, field), List.class, "ROW", description, names);
      case "boolean" -> add(new Meaning(name, field), Boolean.class, null, description, names);
      default -> add(new Meaning(name, field), String.class, label(field), description, names);
    }
  }

  private String description(Field field) {
    String required = field.required() && creating ? cli.text("field.required") : "";
    String text =
        switch (field.type()) {
          case "reference", "references" ->
              cli.text("field." + field.type(), field.target().orElse(""));
          case "enum" -> String.join(", ", field.values());
          case "image", "timestamp", "date", "boolean", "json" -> cli.text("field." + field.type());
          default -> field.maxLength() == null ? "" : cli.text("field.length", field.maxLength());
        };
    return (text + (text.isEmpty() || required.isEmpty() ? "" : "; ") + required)
        // A per cent sign would be taken for a format.
        .replace("%", "%%");
  }

  private static String label(Field field) {
    return switch (field.type()) {
      case "reference" -> "ROW";
      case "integer", "decimal" -> "NUMBER";
      case "timestamp", "date" -> "TIME";
      case "image" -> "PATH|ID";
      case "enum" -> "VALUE";
      case "json" -> "JSON";
      default -> "TEXT";
    };
  }

  private void option(String name, String label, String description, String... names) {
    add(new Meaning(name, null), String.class, label, description, names);
  }

  private void flag(String name, String description, String... names) {
    add(new Meaning(name, null), Boolean.class, null, description, names);
  }

  private void list(String name, String label, String description, String... names) {
    add(new Meaning(name, null), List.class, label, description, names);
  }

  /** What an option stands for: a field, or something else of that name. */
  private record Meaning(String name, @Nullable Field field) {}

  private void add(
      Meaning meaning, Class<?> type, @Nullable String label, String description, String... names) {
    List<String> free = new ArrayList<>();
    for (String name : names) {
      if (taken.add(name)) {
        free.add(name);
      }
    }
    if (free.isEmpty()) {
      return;
    }
    OptionSpec.Builder option =
        OptionSpec.builder(free.toArray(String[]::new))
            .type(type)
            .userObject(meaning)
            .description(description.isEmpty() ? new String[0] : new String[] {description});
    if (label != null) {
      option.paramLabel(label);
    }
    if (type == List.class) {
      option.auxiliaryTypes(String.class).splitRegex(",");
    }
    if (type == Boolean.class) {
      boolean field = meaning.field() != null;
      option.arity(field ? "0..1" : "0").fallbackValue("true").paramLabel("true|false");
    }
    if (meaning.name().equals("password")) {
      // Without a value it is asked for: what is typed after a command can be seen by others.
      option.arity("0..1").fallbackValue("");
    }
    spec.addOption(option.build());
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(FieldOptions::text).toList();
  }

  private static String text(Object value) {
    return value.toString();
  }
}
