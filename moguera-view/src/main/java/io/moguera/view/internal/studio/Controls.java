package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.view.internal.studio.page.Control;
import io.moguera.view.internal.studio.page.Control.Kind;
import io.moguera.view.internal.studio.page.Control.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the controls of a form. For one page. */
final class Controls {
  /** Fields that the built-in rules leave to some roles. */
  private static final Set<String> OF_ADMINS = Set.of("users.role", "users.active");

  private final Desk desk;
  private final Declaration declaration;
  private final FormBody form;
  private final Map<String, String> errors;
  private final boolean isNew;
  private final boolean mayWrite;

  Controls(
      Desk desk,
      Declaration declaration,
      FormBody form,
      Map<String, String> errors,
      boolean isNew,
      boolean mayWrite) {
    this.desk = desk;
    this.declaration = declaration;
    this.form = form;
    this.errors = errors;
    this.isNew = isNew;
    this.mayWrite = mayWrite;
  }

  Control of(Declaration.Field field) {
    var kind = kind(field);
    var values = Values.canonical(field, form.all("f." + field.name()));
    var target = field.target().flatMap(desk::declaration);
    List<Option> options = new ArrayList<>();
    var more = false;
    if (kind == Kind.CHOICE) {
      field.values().forEach(v -> options.add(new Option(v, Names.value(desk.texts(), v))));
    } else if (target.isPresent()) {
      var found = Choices.of(desk, target.orElseThrow());
      options.addAll(found.options());
      more = found.more();
      if (kind != Kind.NAMES) {
        addChosen(target.orElseThrow(), values, options);
      }
    }
    return new Control(
        kind,
        field,
        Names.field(desk.texts(), declaration.name(), field.name()),
        Names.hint(desk.texts(), declaration.name(), field.name()),
        target.map(Declaration::name).orElse(null),
        values,
        options,
        more,
        !isWritable(field),
        errors.get(field.name()),
        picture(kind, values));
  }

  private boolean isWritable(Declaration.Field field) {
    return mayWrite
        && (isNew || !field.immutable())
        && (desk.isAdmin() || !OF_ADMINS.contains(declaration.name() + "." + field.name()));
  }

  private @Nullable String picture(Kind kind, List<String> values) {
    return kind == Kind.IMAGE && !values.isEmpty() && values.getFirst().matches("[0-9]{1,18}")
        ? desk.site().thumbnail(Long.parseLong(values.getFirst()))
        : null;
  }

  /** What is chosen can be seen, and comes first, wherever it is in the list. */
  private void addChosen(Declaration target, List<String> values, List<Option> options) {
    List<Option> chosen = new ArrayList<>();
    for (var value : values) {
      var known = options.stream().filter(option -> option.value().equals(value)).findFirst();
      known.ifPresent(options::remove);
      chosen.add(known.orElseGet(() -> new Option(value, label(target, value))));
    }
    options.addAll(0, chosen);
  }

  private String label(Declaration target, String value) {
    return value.matches("[0-9]{1,18}")
        ? desk.moguera()
            .resource(target.name())
            .find(Long.parseLong(value))
            .map(row -> Names.row(desk.texts(), target, row))
            .orElse("#" + value)
        : value;
  }

  private static Kind kind(Declaration.Field field) {
    return switch (field.type()) {
      case "text" -> Kind.TEXT;
      case "markdown" -> Kind.MARKDOWN;
      case "integer", "decimal" -> Kind.NUMBER;
      case "boolean" -> Kind.FLAG;
      case "date" -> Kind.DATE;
      case "timestamp" -> Kind.TIME;
      case "enum" -> Kind.CHOICE;
      case "json" -> Kind.JSON;
      case "email" -> Kind.EMAIL;
      case "url" -> Kind.URL;
      case "reference" -> Kind.REFERENCE;
      case "references" -> Values.isNamed(field) ? Kind.NAMES : Kind.REFERENCES;
      case "image" -> Kind.IMAGE;
      default -> Kind.LINE;
    };
  }
}
