package io.moguera.view.internal.studio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.driver.Declaration;
import io.moguera.driver.Row;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row as a form has it. The form carries a fingerprint of each value that it began with, so that
 * it can be told later what the writer changed and what someone else changed meanwhile.
 */
record RowForm(Declaration declaration, ZoneId zone) {
  static final String STEPS = "steps";
  static final String VERSION = "version";
  static final String BASE = "base";

  private static final String STEP_ID = "step.id";
  private static final String STEP_BODY = "step.body";

  /** A step as the form has it; the id is empty for a new one. */
  record Step(String id, String body) {}

  /** Whether its rows have steps, which are written with them. */
  boolean hasSteps() {
    return declaration.name().equals("posts")
        && declaration.relations().stream().anyMatch(relation -> relation.name().equals(STEPS));
  }

  /** The fields that people fill in. */
  List<Declaration.Field> fields() {
    return declaration.fields().stream()
        .filter(field -> !field.type().equals("count"))
        .filter(field -> !field.name().equals("source"))
        .toList();
  }

  /** The name and the value of each part of a row: its fields, and its steps as one. */
  Map<String, List<String>> parts(Row row) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    fields().forEach(field -> parts.put(field.name(), Values.of(field, row, zone)));
    if (hasSteps()) {
      parts.put(STEPS, steps(row).stream().map(RowForm::text).toList());
    }
    return parts;
  }

  /** The same of what a form sent; parts that it did not show are left out. */
  Map<String, List<String>> parts(FormBody form) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (var field : fields()) {
      var name = "f." + field.name();
      // A box that is not ticked, or none of several, sends nothing but that it was shown.
      if (form.has(name) || form.has("shown." + field.name())) {
        parts.put(field.name(), Values.canonical(field, form.all(name)));
      }
    }
    if (hasSteps() && form.has("shown." + STEPS)) {
      parts.put(STEPS, steps(form).stream().map(RowForm::text).toList());
    }
    return parts;
  }

  private static String text(Step step) {
    return step.id() + "\n" + step.body();
  }

  static List<Step> steps(Row row) {
    return row.rows(STEPS).stream()
        .map(step -> new Step(Long.toString(step.id()), FormBody.lines(orEmpty(step.text("body")))))
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Those with an id or a text. */
  static List<Step> steps(FormBody form) {
    return stepsAsTyped(form).stream()
        .filter(step -> !step.id().isEmpty() || !step.body().isBlank())
        .toList();
  }

  static List<Step> stepsAsTyped(FormBody form) {
    var ids = form.all(STEP_ID);
    var bodies = form.all(STEP_BODY);
    List<Step> steps = new ArrayList<>();
    for (var i = 0; i < Math.min(ids.size(), bodies.size()); i++) {
      steps.add(new Step(ids.get(i), bodies.get(i)));
    }
    return steps;
  }

  static FormBody withSteps(FormBody form, List<Step> steps) {
    return form.with(STEP_ID, steps.stream().map(Step::id).toList())
        .with(STEP_BODY, steps.stream().map(Step::body).toList());
  }

  /** A form that shows a row as it is. */
  FormBody of(Row row) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    var parts = parts(row);
    parts.forEach((name, value) -> values.put("f." + name, value));
    values.put(VERSION, List.of(Long.toString(row.version())));
    values.put(BASE, List.of(base(parts)));
    return withSteps(new FormBody(values), hasSteps() ? steps(row) : List.of());
  }

  /** The fingerprints of values. */
  static String base(Map<String, List<String>> parts) {
    List<String> all = new ArrayList<>();
    parts.forEach((name, value) -> all.add(name + ":" + fingerprint(value)));
    return String.join(",", all);
  }

  static Map<String, String> fingerprints(FormBody form) {
    Map<String, String> all = new LinkedHashMap<>();
    Stream.of(form.text(BASE).split(",", -1))
        .map(pair -> pair.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> all.put(pair[0], pair[1]));
    return all;
  }

  static String fingerprint(List<String> value) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var text : value) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
