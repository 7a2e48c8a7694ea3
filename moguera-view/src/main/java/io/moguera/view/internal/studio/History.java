package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.Revision;
import io.moguera.driver.Row;
import io.moguera.view.internal.studio.page.Entry;
import io.moguera.view.internal.studio.page.HistoryPage;
import io.moguera.view.internal.studio.page.RevisionPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a row was before, how that differs from now, and the way back. */
final class History {
  Reply list(Desk desk, Declaration declaration, long id) {
    var rows = desk.moguera().resource(declaration.name());
    var row = rows.require(id);
    var after = desk.parameter("after");
    var revisions = rows.revisions(id);
    var page = after.isEmpty() ? revisions.page() : revisions.pageAfter(after);
    return Reply.Page.of(
        "history",
        new HistoryPage(
            desk.frame(desk.t("studio.history")),
            entry(desk, declaration, row),
            page.items().stream()
                .map(
                    revision ->
                        new Entry(
                            text(desk, revision),
                            Paths.history(declaration.name(), id) + "/" + revision.number(),
                            null))
                .toList(),
            page.next()
                .map(cursor -> "?after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
                .orElse(null)));
  }

  private static Entry entry(Desk desk, Declaration declaration, Row row) {
    return new Entry(
        Names.row(desk.texts(), declaration, row), Paths.row(declaration.name(), row.id()), null);
  }

  private static String text(Desk desk, Revision revision) {
    var time = desk.texts().time(revision.at());
    var author = revision.author();
    return author == null
        ? desk.t("studio.revision", time)
        : desk.t("studio.revision.by", time, Objects.requireNonNullElse(author.label(), ""));
  }

  Reply revision(Desk desk, Declaration declaration, long id, long number) {
    var saving = new Saving(desk, declaration);
    var row = saving.require(id);
    var revision = desk.moguera().resource(declaration.name()).revisions(id).require(number);
    var form = new RowForm(declaration, desk.zone());
    var now = form.parts(row);
    var before = form.parts(revision.requireContent());
    List<RevisionPage.Part> parts = new ArrayList<>();
    now.forEach(
        (name, value) -> {
          var former = before.getOrDefault(name, List.of());
          if (revision.requireContent().has(name) && !former.equals(value)) {
            var shown = Shown.of(desk, declaration, name);
            parts.add(
                new RevisionPage.Part(
                    Names.field(desk.texts(), declaration.name(), name),
                    Differences.of(shown.apply(former), shown.apply(value))));
          }
        });
    return Reply.Page.of(
        "revision",
        new RevisionPage(
            desk.frame(desk.t("studio.history")),
            entry(desk, declaration, row),
            Paths.history(declaration.name(), id),
            Paths.history(declaration.name(), id) + "/" + number,
            text(desk, revision),
            parts));
  }

  Reply restore(Desk desk, Declaration declaration, long id, long number) {
    var restored = desk.moguera().resource(declaration.name()).revisions(id).restore(number);
    return new Reply.SeeOther(Paths.row(declaration.name(), restored.id()) + "?done=restored");
  }
}
