package io.moguera.cli;

import io.moguera.driver.Declaration;
import io.moguera.driver.Declaration.Field;
import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A row as Markdown with its fields before it, in the editor of the one who asks. */
@Command(name = "edit")
final class EditCommand extends Operation {
  private static final List<String> NAMED = List.of("tags", "users", "roles");

  @Parameters(index = "0", paramLabel = "RESOURCE", descriptionKey = "resource")
  private String resource = "";

  @Parameters(index = "1", paramLabel = "ID", descriptionKey = "row")
  private String key = "";

  EditCommand(Cli cli) {
    super(cli);
  }

  @Override
  void run(Moguera moguera) {
    Declaration declaration = ResourceNames.declared(cli, moguera, resource);
    Row row = Rows.require(moguera, declaration.name(), key);
    var options = new FieldOptions(cli, declaration, false);
    Field body =
        options
            .bodyFile()
            .orElseThrow(
                () -> new CommandException(ExitCode.USAGE, cli.text("edit.no-text", resource)));
    FrontMatter before = shown(declaration, body, row);
    Path file = write(before.text(), declaration.name() + "-" + row.id());
    boolean kept = true;
    try {
      edit(file);
      FrontMatter after = FrontMatter.parse(cli, read(file));
      var fields = new GivenFields(cli, declaration, options, new FieldValues(cli, moguera));
      Map<String, @Nullable Object> changes = changes(before, after, body, fields);
      if (changes.isEmpty()) {
        cli.tell(cli.text("edit.unchanged"));
      } else {
        Resource<Row> rows = moguera.resource(declaration.name());
        output().rows(declaration.name(), List.of(rows.update(row, changes)));
      }
      kept = false;
    } finally {
      if (kept) {
        cli.tell(cli.text("edit.kept", file));
      } else {
        remove(file);
      }
    }
  }

  private static FrontMatter shown(Declaration declaration, Field body, Row row) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : declaration.fields()) {
      boolean changeable = !field.immutable() && !field.type().equals("count");
      if (changeable && row.has(field.name()) && !field.name().equals(body.name())) {
        fields.put(field.name(), shown(field, row));
      }
    }
    String text = row.text(body.name());
    return new FrontMatter(fields, text == null ? "" : text.replace("\r\n", "\n"));
  }

  private static @Nullable Object shown(Field field, Row row) {
    String target = field.target().orElse("");
    return switch (field.type()) {
      case "references" ->
          row.references(field.name()).stream().map(one -> name(target, one)).toList();
      case "reference", "image" -> {
        Reference reference = row.reference(field.name());
        yield reference == null ? null : name(target, reference);
      }
      case "integer" -> row.integer(field.name());
      case "boolean" -> row.text(field.name()) == null ? null : row.flag(field.name());
      default -> row.text(field.name());
    };
  }

  /** What finds the row again and tells a person which it is. */
  private static Object name(String target, Reference reference) {
    if (NAMED.contains(target) && reference.label() != null) {
      return reference.label();
    }
    return reference.slug() != null && !target.equals("images")
        ? reference.slug()
        : (Object) reference.id();
  }

  /** What is different; a line that was taken out leaves its field as it is. */
  private static Map<String, @Nullable Object> changes(
      FrontMatter before, FrontMatter after, Field body, GivenFields fields) {
    var changes = new LinkedHashMap<String, @Nullable Object>();
    for (Map.Entry<String, @Nullable Object> entry : after.fields().entrySet()) {
      String old = String.valueOf(before.fields().get(entry.getKey()));
      boolean known = before.fields().containsKey(entry.getKey());
      if (!known || !Objects.equals(old, String.valueOf(entry.getValue()))) {
        Field field = fields.field(entry.getKey());
        changes.put(field.name(), fields.values().of(field, entry.getValue()));
      }
    }
    // Editors end the last line where the text did not.
    if (!after.body().stripTrailing().equals(before.body().stripTrailing())) {
      changes.put(body.name(), after.body());
    }
    return changes;
  }

  private void edit(Path file) {
    String visual = cli.around().variable("VISUAL");
    String chosen = visual.isEmpty() ? cli.around().variable("EDITOR") : visual;
    String editor = chosen.isEmpty() ? "vi" : chosen;
    try {
      // A shell, because the variable may hold options.
      Process process =
          new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
              .inheritIO()
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new CommandException(ExitCode.UNEXPECTED, cli.text("edit.failed", editor, status));
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, cli.text("edit.failed", editor, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.UNEXPECTED, cli.text("edit.failed", editor, "-"));
    }
  }

  private static Path write(String text, String name) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Path file = Files.createTempFile("moguera-" + name + "-", ".md", ownerOnly);
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
