package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.Row;
import io.moguera.view.internal.text.Texts;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people call resources, fields and rows. */
final class Names {
  private static final int LONGEST = 80;

  private Names() {}

  static String resource(Texts texts, String name) {
    return texts.find("studio.resource." + name).orElseGet(() -> words(name));
  }

  static String field(Texts texts, String resource, String name) {
    return texts
        .find("studio.field." + resource + "." + name)
        .or(() -> texts.find("studio.field." + name))
        .orElseGet(() -> words(name));
  }

  static @Nullable String hint(Texts texts, String resource, String name) {
    return texts
        .find("studio.hint." + resource + "." + name)
        .or(() -> texts.find("studio.hint." + name))
        .orElse(null);
  }

  static String value(Texts texts, String value) {
    return texts.find("studio.value." + value).orElseGet(() -> words(value));
  }

  private static String words(String name) {
    var words = name.replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The title or name of a row, or the beginning of the first text that it has. */
  static String row(Texts texts, Declaration declaration, Row row) {
    if (declaration.name().equals("users")) {
      return Desk.nameOf(row);
    }
    var label = declaration.label();
    var text = label == null ? firstText(declaration, row) : row.text(label);
    return text == null || text.isBlank() ? untitled(texts, row, label != null) : shortened(text);
  }

  private static String untitled(Texts texts, Row row, boolean hasLabel) {
    return hasLabel ? texts.text("untitled") : "#" + row.id();
  }

  private static @Nullable String firstText(Declaration declaration, Row row) {
    return declaration.fields().stream()
        .filter(field -> field.type().equals("text") || field.type().equals("markdown"))
        .map(field -> row.text(field.name()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
