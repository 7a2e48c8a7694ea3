package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a form holds. Nothing that someone else changed meanwhile is overwritten: see {@link
 * Merge}. For one request.
 */
final class Saving {
  /** Of a row that changes under one's hands again and again. */
  private static final int MOST_ATTEMPTS = 4;

  private final Desk desk;
  private final RowForm form;
  private final Resource<Row> rows;

  Saving(Desk desk, Declaration declaration) {
    this.desk = desk;
    this.form = new RowForm(declaration, desk.zone());
    this.rows = desk.moguera().resource(declaration.name());
  }

  /** What came of it. */
  sealed interface Outcome {
    /**
     * It is written.
     *
     * @param row as it is now
     * @param joined whether it holds what someone else changed meanwhile, too
     */
    record Saved(Row row, boolean joined) implements Outcome {}

    /** Someone else changed the same parts meanwhile; nothing is written. */
    record Both(Row theirs, Map<String, Merge.Conflict> conflicts) implements Outcome {}

    /** It can't be written so. */
    record Refused(EditorPages.Mistakes mistakes) implements Outcome {}
  }

  Row require(long id) {
    return form.hasSteps() ? rows.require(id, RowForm.STEPS) : rows.require(id);
  }

  /** Creates a row, once for the key of the form. */
  Outcome create(FormBody sent) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    form.parts(sent)
        .forEach(
            (name, value) -> {
              if (!value.isEmpty() && !value.equals(List.of("false"))) {
                given.put(name, value);
              }
            });
    try {
      var fields = fields(given, sent);
      return new Outcome.Saved(rows.createOnce(EditorPages.key(sent), fields), false);
    } catch (WrongFields e) {
      return new Outcome.Refused(new EditorPages.Mistakes(null, e.errors));
    } catch (ProblemException e) {
      return refused(e);
    }
  }

  /** Changes what the writer changed, and nothing else. */
  Outcome change(long id, FormBody sent) {
    try {
      for (var attempt = 1; ; attempt++) {
        var current = require(id);
        var merge = Merge.of(form.parts(sent), RowForm.fingerprints(sent), form.parts(current));
        if (!merge.conflicts().isEmpty()) {
          return new Outcome.Both(current, merge.conflicts());
        }
        try {
          return written(current, merge, sent);
        } catch (ProblemException e) {
          if (e.status() != 412 || attempt == MOST_ATTEMPTS) {
            throw e;
          }
        }
      }
    } catch (WrongFields e) {
      return new Outcome.Refused(new EditorPages.Mistakes(null, e.errors));
    } catch (ProblemException e) {
      return refused(e);
    }
  }

  private Outcome written(Row current, Merge merge, FormBody sent) {
    var fields = fields(merge.changes(), sent);
    var joined = !Long.toString(current.version()).equals(sent.text(RowForm.VERSION));
    return new Outcome.Saved(fields.isEmpty() ? current : rows.update(current, fields), joined);
  }

  /** Values that are none of their fields' type, found before the API is asked. */
  private static final class WrongFields extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // thrown and caught here
    private final Map<String, String> errors;

    WrongFields(Map<String, String> errors) {
      super("Wrong: " + errors.keySet(), null, false, false);
      this.errors = errors;
    }
  }

  private Map<String, @Nullable Object> fields(Map<String, List<String>> parts, FormBody sent) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    parts.forEach(
        (name, value) -> {
          if (name.equals(RowForm.STEPS)) {
            fields.put(name, steps(sent));
            return;
          }
          var field = form.declaration().field(name).orElseThrow();
          if (Values.isNamed(field)) {
            createMissing(value);
          }
          try {
            fields.put(name, Values.forApi(field, value, desk.zone()));
          } catch (Values.Wrong e) {
            wrong.put(name, desk.texts().find(e.key()).orElse(e.key()));
          }
        });
    if (!wrong.isEmpty()) {
      throw new WrongFields(wrong);
    }
    password(sent, fields);
    return fields;
  }

  private static List<Map<String, Object>> steps(FormBody sent) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (var step : RowForm.steps(sent)) {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (step.id().matches("[0-9]{1,18}")) {
        fields.put("id", Long.parseLong(step.id()));
      }
      fields.put("body", step.body());
      steps.add(fields);
    }
    return steps;
  }

  /** Tags are made by naming them. Whoever may not make one is told so of the field. */
  private void createMissing(List<String> names) {
    var tags = desk.moguera().tags();
    for (var name : names) {
      if (tags.page(query -> query.where("name", name).limit(1)).items().isEmpty()) {
        try {
          var ignored = tags.create(Map.of("name", name));
        } catch (ProblemException e) {
          // Someone else made it meanwhile, or the row is refused with a word about it.
          if (e.status() >= 500) {
            throw e;
          }
        }
      }
    }
  }

  private void password(FormBody sent, Map<String, @Nullable Object> fields) {
    if (form.declaration().name().equals("users") && !sent.text("password").isEmpty()) {
      fields.put("password", sent.text("password"));
      if (!sent.text("current_password").isEmpty()) {
        fields.put("current_password", sent.text("current_password"));
      }
    }
  }

  private Outcome refused(ProblemException e) {
    if (e.is("idempotency-key-reused")) {
      return new Outcome.Refused(
          new EditorPages.Mistakes(desk.t("studio.trouble.twice"), Map.of()));
    }
    var errors = e.problem().errors();
    if (!keepsForm(e.status())) {
      throw e;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (var error : errors) {
      var name = error.pointer().replaceFirst("^/", "").split("/", 2)[0];
      fields.merge(
          name, Details.of(desk.texts(), error.detail()), (one, other) -> one + "; " + other);
    }
    var said = !fields.isEmpty() && fields.keySet().stream().allMatch(this::hasControl);
    return new Outcome.Refused(
        new EditorPages.Mistakes(said ? null : e.problem().summary(), fields));
  }

  /** Whether the form has a place to say what is wrong with it. */
  private boolean hasControl(String name) {
    return name.equals("password")
        || name.equals("current_password")
        || form.fields().stream().anyMatch(field -> field.name().equals(name));
  }

  /** What is wrong with what was sent; the rest has nothing to do with it. */
  private static boolean keepsForm(int status) {
    return status < 500 && status != 401 && status != 404 && status != 429;
  }
}
