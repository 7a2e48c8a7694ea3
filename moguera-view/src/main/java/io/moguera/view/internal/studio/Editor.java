package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import io.moguera.view.internal.studio.EditorPages.Mistakes;
import io.moguera.view.internal.studio.Saving.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The form of a row, and what its buttons do. */
final class Editor {
  private static final Pattern STEP_ACTION =
      Pattern.compile("step-(add|up|down|remove)(?:-([0-9]{1,4}))?");

  Reply blank(Desk desk, Declaration declaration) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    // What those have who fill in nothing else.
    declaration.field("active").ifPresent(field -> values.put("f.active", List.of("true")));
    declaration
        .field("authors")
        .filter(field -> "users".equals(field.to()))
        .ifPresent(field -> values.put("f.authors", List.of(Long.toString(desk.me().id()))));
    var form = new FormBody(values);
    return Reply.Page.of("editor", EditorPages.blank(desk, declaration, form, Mistakes.NONE));
  }

  Reply row(Desk desk, Declaration declaration, long id) {
    var row = new Saving(desk, declaration).require(id);
    var form = new RowForm(declaration, desk.zone()).of(row);
    return Reply.Page.of("editor", EditorPages.of(desk, declaration, row, form, Mistakes.NONE));
  }

  Reply create(Desk desk, Declaration declaration) {
    var sent = desk.form();
    var steps = STEP_ACTION.matcher(sent.text("action"));
    if (steps.matches()) {
      var moved = moved(sent, steps.group(1), steps.group(2));
      return Reply.Page.of("editor", EditorPages.blank(desk, declaration, moved, Mistakes.NONE));
    }
    return switch (new Saving(desk, declaration).create(sent)) {
      case Outcome.Saved saved -> published(desk, declaration, saved, "created");
      case Outcome.Refused refused ->
          desk.isScript()
              ? wrong(refused.mistakes())
              : new Reply.Page(
                  422, "editor", EditorPages.blank(desk, declaration, sent, refused.mistakes()));
      case Outcome.Both both -> throw new IllegalStateException("A new row is nobody else's");
    };
  }

  Reply change(Desk desk, Declaration declaration, long id) {
    var rows = desk.moguera().resource(declaration.name());
    return switch (desk.form().text("action")) {
      case "trash" -> {
        rows.destroy(id);
        yield new Reply.SeeOther(Paths.list(declaration.name()) + "?done=trashed");
      }
      case "erase" -> {
        rows.destroyPermanently(id);
        yield new Reply.SeeOther(Paths.list(declaration.name()) + "?done=erased");
      }
      case "restore" -> {
        var restored = rows.restore(id);
        yield new Reply.SeeOther(Paths.row(declaration.name(), restored.id()) + "?done=restored");
      }
      case "set" -> set(desk, declaration, rows, id);
      default -> save(desk, declaration, id);
    };
  }

  /** One field, from a button in a list. */
  private static Reply set(Desk desk, Declaration declaration, Resource<Row> rows, long id) {
    var field = declaration.field(desk.form().text("field")).filter(f -> f.type().equals("enum"));
    field.ifPresent(
        one -> {
          var ignored = rows.update(id, Map.of(one.name(), desk.form().text("value")));
        });
    return new Reply.SeeOther(OwnPath.of(desk.form().text("back")));
  }

  private Reply save(Desk desk, Declaration declaration, long id) {
    var sent = Conflicts.settled(desk.form());
    var saving = new Saving(desk, declaration);
    var steps = STEP_ACTION.matcher(sent.text("action"));
    if (steps.matches()) {
      var moved = moved(sent, steps.group(1), steps.group(2));
      return Reply.Page.of(
          "editor", EditorPages.of(desk, declaration, saving.require(id), moved, Mistakes.NONE));
    }
    return switch (saving.change(id, sent)) {
      case Outcome.Saved saved ->
          published(desk, declaration, saved, saved.joined() ? "joined" : "saved");
      case Outcome.Both both ->
          desk.isScript()
              ? new Reply.Json(409, Map.of("conflict", List.copyOf(both.conflicts().keySet())))
              : Conflicts.page(desk, declaration, sent, both, sent.text("action"));
      case Outcome.Refused refused ->
          desk.isScript()
              ? wrong(refused.mistakes())
              : new Reply.Page(
                  422,
                  "editor",
                  EditorPages.of(desk, declaration, saving.require(id), sent, refused.mistakes()));
    };
  }

  /** After the row is saved, what else the button asks for. */
  private static Reply published(
      Desk desk, Declaration declaration, Outcome.Saved saved, String done) {
    var id = saved.row().id();
    var rows = desk.moguera().resource(declaration.name());
    var act = declaration.isPublishable() ? desk.form().text("action") : "save";
    String said = done;
    try {
      switch (act) {
        case "publish" -> {
          var ignored = rows.fire(id);
          said = "published";
        }
        case "schedule" -> {
          var ignored = rows.fire(id, Values.time(desk.form().text("at"), desk.zone()));
          said = "scheduled";
        }
        case "unpublish" -> {
          rows.hold(id);
          said = "held";
        }
        default -> {
          // Saved, and no more.
        }
      }
    } catch (Values.Wrong e) {
      return notPublished(desk, declaration, id, desk.texts().find(e.key()).orElse(e.key()));
    } catch (ProblemException e) {
      if (e.status() >= 500 || e.status() == 401) {
        throw e;
      }
      return notPublished(desk, declaration, id, e.problem().summary());
    }
    return desk.isScript()
        ? told(desk, declaration, saved.row())
        : new Reply.SeeOther(Paths.row(declaration.name(), id) + "?done=" + said);
  }

  private static Reply notPublished(Desk desk, Declaration declaration, long id, String why) {
    var mistakes = new Mistakes(desk.t("studio.trouble.unpublished"), Map.of("at", why));
    if (desk.isScript()) {
      return wrong(mistakes);
    }
    var row = new Saving(desk, declaration).require(id);
    var form = new RowForm(declaration, desk.zone()).of(row).with("at", desk.form().all("at"));
    return new Reply.Page(422, "editor", EditorPages.of(desk, declaration, row, form, mistakes));
  }

  private static Reply wrong(Mistakes mistakes) {
    return new Reply.Json(
        422,
        Map.of(
            "error",
            mistakes.message() == null ? "" : mistakes.message(),
            "errors",
            mistakes.fields()));
  }

  /**
   * What the script has to know to go on: the parts that it sent are what it began with now, so
   * that what someone else changed in others is not taken for the writer's own later.
   */
  private static Reply told(Desk desk, Declaration declaration, Row saved) {
    var form = new RowForm(declaration, desk.zone());
    var row = new Saving(desk, declaration).require(saved.id());
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", row.id());
    told.put("version", row.version());
    told.put("base", RowForm.base(begun(form, desk.form(), row)));
    told.put("path", Paths.row(declaration.name(), row.id()));
    told.put("saved", desk.t("studio.saved.at", desk.texts().clock(row.updatedAt())));
    told.put("steps", RowForm.steps(row).stream().map(RowForm.Step::id).toList());
    return new Reply.Json(200, told);
  }

  /** Steps that were just made have ids now, by which the form will name them. */
  private static Map<String, List<String>> begun(RowForm form, FormBody sent, Row row) {
    var parts = form.parts(sent);
    var bodies = RowForm.steps(row).stream().map(RowForm.Step::body).toList();
    if (parts.containsKey(RowForm.STEPS)
        && RowForm.steps(sent).stream().map(RowForm.Step::body).toList().equals(bodies)) {
      parts.put(RowForm.STEPS, form.parts(row).getOrDefault(RowForm.STEPS, List.of()));
    }
    return parts;
  }

  private static FormBody moved(FormBody sent, String act, String number) {
    List<RowForm.Step> steps = new ArrayList<>(RowForm.stepsAsTyped(sent));
    var at = number == null ? -1 : Integer.parseInt(number) - 1;
    switch (act) {
      case "add" -> steps.add(new RowForm.Step("", ""));
      case "remove" -> {
        if (at >= 0 && at < steps.size()) {
          steps.remove(at);
        }
      }
      default -> {
        var other = act.equals("up") ? at - 1 : at + 1;
        if (at >= 0 && other >= 0 && at < steps.size() && other < steps.size()) {
          Collections.swap(steps, at, other);
        }
      }
    }
    return RowForm.withSteps(sent, steps);
  }
}
