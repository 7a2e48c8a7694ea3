package io.moguera.cli;

import io.moguera.driver.Declaration.Field;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import io.moguera.driver.Tag;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what was typed into what the API takes. */
final class FieldValues {
  private final Cli cli;
  private final Moguera moguera;

  FieldValues(Cli cli, Moguera moguera) {
    this.cli = cli;
    this.moguera = moguera;
  }

  /**
   * {@return the value of a field}
   *
   * @param typed a text, a number or truth value of YAML, a list of those, or null to clear it
   * @throws CommandException if it can't be one
   */
  @Nullable Object of(Field field, @Nullable Object typed) {
    if (typed == null) {
      return null;
    }
    if (field.type().equals("references")) {
      return references(field, typed);
    }
    String text = typed.toString();
    if (text.isEmpty() && !isText(field)) {
      return null;
    }
    try {
      return single(field, text);
    } catch (IllegalArgumentException | java.time.DateTimeException | JacksonException e) {
      throw new CommandException(
          ExitCode.USAGE, cli.text("error.value", ResourceNames.dashed(field.name()), text));
    }
  }

  private Object single(Field field, String text) {
    return switch (field.type()) {
      case "integer" -> Long.parseLong(text);
      case "decimal" -> new BigDecimal(text);
      case "boolean" -> truth(text);
      case "date" -> LocalDate.parse(text);
      case "timestamp" -> Times.parse(cli, text);
      case "json" -> JsonMapper.shared().readTree(text);
      case "reference" -> reference(field.target().orElseThrow(), text);
      case "image" -> image(text);
      default -> text;
    };
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static boolean isText(Field field) {
    return List.of("string", "text", "markdown", "url", "email", "slug").contains(field.type());
  }

  private List<Reference> references(Field field, Object typed) {
    List<Reference> references = new ArrayList<>();
    List<?> all = typed instanceof List<?> many ? many : List.of(typed.toString().split(",", -1));
    for (Object one : all) {
      String text = String.valueOf(one).strip();
      if (!text.isEmpty()) {
        references.add(reference(field.target().orElseThrow(), text));
      }
    }
    return references;
  }

  private Reference reference(String resource, String text) {
    return switch (resource) {
      case "tags" -> tag(text);
      case "images" -> image(text);
      default -> Rows.isId(text) ? Reference.to(Long.parseLong(text)) : named(resource, text);
    };
  }

  /** By slug or unique name, else by a name that only one row has. */
  private Reference named(String resource, String text) {
    Optional<Row> found = moguera.resource(resource).find(text);
    if (found.isPresent()) {
      return Reference.to(found.get().id());
    }
    List<Row> called =
        resource.equals("categories")
            ? moguera.resource(resource).page(q -> q.where("name", text).limit(2)).items()
            : List.of();
    if (called.size() == 1) {
      return Reference.to(called.getFirst().id());
    }
    throw new CommandException(
        ExitCode.USAGE,
        cli.text("error.no-row", ResourceNames.dashed(ResourceNames.singular(resource)), text));
  }

  /** A tag that is not there yet is made, as people expect of tags; it is said, for slips. */
  private Reference tag(String name) {
    Optional<Tag> known = moguera.tags().list(q -> q.where("name", name).limit(1)).first();
    if (known.isPresent()) {
      return Reference.to(known.get().id());
    }
    Tag made = moguera.tags().create(Tag.draft(name));
    cli.tell(cli.text("generate.tag", name));
    return Reference.to(made.id());
  }

  /** A file is uploaded. */
  private Reference image(String text) {
    Path path = file(text);
    if (path == null) {
      if (Rows.isId(text)) {
        return Reference.to(Long.parseLong(text));
      }
      throw new CommandException(ExitCode.USAGE, cli.text("error.file", text));
    }
    ImageUpload upload = ImageUpload.of(path, ImageTypes.of(cli, path));
    try (var progress = new ProgressBar(cli, path.toString())) {
      return Reference.to(moguera.images().upload(upload.progress(progress)).id());
    }
  }

  private static @Nullable Path file(String text) {
    try {
      Path path = Path.of(text);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
