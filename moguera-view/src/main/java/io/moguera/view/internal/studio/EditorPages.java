package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.Row;
import io.moguera.view.internal.studio.page.Control;
import io.moguera.view.internal.studio.page.Control.Kind;
import io.moguera.view.internal.studio.page.EditorPage;
import io.moguera.view.internal.studio.page.Entry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the form of a row together. */
final class EditorPages {
  private static final Set<Kind> OF_TEXT = Set.of(Kind.MARKDOWN, Kind.TEXT, Kind.JSON);
  private static final List<String> POST_MAIN = List.of("title", "subtitle", "body");

  /** Said next to the title, or put into the text. */
  private static final Set<String> POST_LEFT_OUT = Set.of("images");

  private static final List<String> POST_ORDER =
      List.of(
          "category",
          "tags",
          "cover",
          "excerpt",
          "slug",
          "authors",
          "language",
          "meta_title",
          "meta_description",
          "metadata");

  private EditorPages() {}

  /**
   * What went wrong.
   *
   * @param message about the whole, null where the fields say it
   * @param fields by name
   */
  record Mistakes(@Nullable String message, Map<String, String> fields) {
    static final Mistakes NONE = new Mistakes(null, Map.of());
  }

  static EditorPage blank(Desk desk, Declaration declaration, FormBody form, Mistakes mistakes) {
    return page(desk, declaration, null, form, mistakes, true);
  }

  static EditorPage of(
      Desk desk, Declaration declaration, Row row, FormBody form, Mistakes mistakes) {
    var may = desk.site().permissions().mayUpdate(desk, declaration.name(), row.id());
    return page(desk, declaration, row, form, mistakes, may);
  }

  private static EditorPage page(
      Desk desk,
      Declaration declaration,
      @Nullable Row row,
      FormBody form,
      Mistakes mistakes,
      boolean mayWrite) {
    var name = declaration.name();
    var rowForm = new RowForm(declaration, desk.zone());
    var controls = new Controls(desk, declaration, form, mistakes.fields(), row == null, mayWrite);
    List<Control> main = new ArrayList<>();
    List<Control> side = new ArrayList<>();
    for (var field : ordered(rowForm)) {
      var control = controls.of(field);
      (isMain(declaration, control) ? main : side).add(control);
    }
    var heading =
        row == null
            ? desk.texts().find("studio.new." + name).orElseGet(() -> desk.t("studio.new"))
            : Names.row(desk.texts(), declaration, row);
    return new EditorPage(
        desk.frame(heading),
        heading,
        name,
        new Entry(Names.resource(desk.texts(), name), Paths.list(name), null),
        row == null ? null : (Long) row.id(),
        row == null ? Paths.blank(name) : Paths.row(name, row.id()),
        main,
        side,
        rowForm.hasSteps() ? steps(form) : null,
        version(form),
        form.text(RowForm.BASE),
        key(form),
        mayWrite,
        publication(desk, declaration, row, form, mistakes),
        row == null ? List.of() : links(desk, declaration, row),
        name.equals("users") && mayWrite ? passwords(desk, row, mistakes) : null,
        name.equals("images") && row != null ? desk.site().image(row.id()) : null,
        row == null || !mayWrite ? null : removal(declaration),
        mistakes.message());
  }

  private static List<Declaration.Field> ordered(RowForm form) {
    var declaration = form.declaration();
    if (!declaration.name().equals("posts")) {
      return form.fields();
    }
    Map<String, Declaration.Field> fields = new LinkedHashMap<>();
    form.fields().forEach(field -> fields.put(field.name(), field));
    POST_LEFT_OUT.forEach(fields::remove);
    List<Declaration.Field> ordered = new ArrayList<>();
    for (var names : List.of(POST_MAIN, POST_ORDER)) {
      names.stream().map(fields::remove).filter(Objects::nonNull).forEach(ordered::add);
    }
    ordered.addAll(fields.values());
    return ordered;
  }

  private static boolean isMain(Declaration declaration, Control control) {
    var field = control.field().name();
    return declaration.name().equals("posts")
        ? POST_MAIN.contains(field)
        : field.equals(declaration.label())
            || (OF_TEXT.contains(control.kind()) && !field.startsWith("meta"));
  }

  private static List<EditorPage.StepControl> steps(FormBody form) {
    var typed = RowForm.stepsAsTyped(form);
    List<EditorPage.StepControl> steps = new ArrayList<>();
    for (var i = 0; i < typed.size(); i++) {
      var step = typed.get(i);
      steps.add(
          new EditorPage.StepControl(i + 1, step.id(), step.body(), i == 0, i == typed.size() - 1));
    }
    return steps;
  }

  private static long version(FormBody form) {
    var text = form.text(RowForm.VERSION);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** The key that a new row is made under; a form that comes back keeps it. */
  static String key(FormBody form) {
    var given = form.text("key");
    return given.matches("[A-Za-z0-9-]{8,64}") ? given : UUID.randomUUID().toString();
  }

  private static EditorPage.@Nullable Publication publication(
      Desk desk, Declaration declaration, @Nullable Row row, FormBody form, Mistakes mistakes) {
    if (!declaration.isPublishable()) {
      return null;
    }
    var status = row == null ? "draft" : Objects.requireNonNullElse(row.text("status"), "draft");
    var time = row == null ? null : row.instant("published_at");
    var scheduled = status.equals("scheduled");
    return new EditorPage.Publication(
        status,
        Names.value(desk.texts(), status),
        time == null || status.equals("draft")
            ? null
            : desk.t(
                "studio.when." + (scheduled ? "scheduled" : "published"), desk.texts().time(time)),
        form.find("at")
            .filter(at -> !at.isBlank())
            .orElseGet(() -> time != null && scheduled ? Values.minutes(time, desk.zone()) : ""),
        desk.texts().zoneName(),
        row == null || !status.equals("published") ? null : address(declaration, row).orElse(null),
        mistakes.fields().get("at"));
  }

  private static Optional<String> address(Declaration declaration, Row row) {
    var slug = row.text("slug");
    return Set.of("posts", "pages").contains(declaration.name()) && slug != null
        ? Optional.of(
            "/"
                + declaration.name()
                + "/"
                + URLEncoder.encode(slug, StandardCharsets.UTF_8).replace("+", "%20"))
        : Optional.empty();
  }

  private static List<Entry> links(Desk desk, Declaration declaration, Row row) {
    List<Entry> links = new ArrayList<>();
    if (declaration.traits().contains("revisioned")) {
      links.add(
          new Entry(desk.t("studio.history"), Paths.history(declaration.name(), row.id()), null));
    }
    for (var relation : declaration.relations()) {
      var isField = declaration.field(relation.name()).isPresent();
      if (relation.many()
          && !isField
          && !relation.name().equals(RowForm.STEPS)
          && desk.declaration(relation.resource()).isPresent()) {
        links.add(
            new Entry(
                Names.resource(desk.texts(), relation.name()),
                Paths.row(declaration.name(), row.id()) + "/related/" + relation.name(),
                null));
      }
    }
    return links;
  }

  private static EditorPage.Passwords passwords(Desk desk, @Nullable Row row, Mistakes mistakes) {
    return new EditorPage.Passwords(
        row != null && row.id() == desk.me().id(),
        mistakes.fields().get("password"),
        mistakes.fields().get("current_password"));
  }

  private static String removal(Declaration declaration) {
    return declaration.traits().contains("trashable") ? "trash" : "erase";
  }
}
