package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of fields as people read them. */
final class Shown {
  private Shown() {}

  /** How the values of a part of a row are shown. */
  static Function<List<String>, String> of(Desk desk, Declaration declaration, String name) {
    if (name.equals(RowForm.STEPS)) {
      return values ->
          values.stream()
              .map(step -> step.substring(step.indexOf('\n') + 1))
              .collect(Collectors.joining("\n\n"));
    }
    var field = declaration.field(name).orElseThrow();
    var target = field.target().flatMap(desk::declaration);
    if (target.isEmpty() || Values.isNamed(field)) {
      return values ->
          values.stream()
              .map(value -> field.type().equals("enum") ? Names.value(desk.texts(), value) : value)
              .collect(Collectors.joining(", "));
    }
    return values ->
        values.stream()
            .map(value -> label(desk, target.orElseThrow(), value))
            .collect(Collectors.joining(", "));
  }

  private static String label(Desk desk, Declaration target, String id) {
    return id.matches("[0-9]{1,18}")
        ? desk.moguera()
            .resource(target.name())
            .find(Long.parseLong(id))
            .map(row -> Names.row(desk.texts(), target, row))
            .orElse("#" + id)
        : id;
  }
}
