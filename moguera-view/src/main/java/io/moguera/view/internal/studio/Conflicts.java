package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.view.internal.studio.page.ConflictPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows both sides of what two people changed, and takes the writer's decision. */
final class Conflicts {
  /** What the page says anew. */
  private static final Set<String> NOT_AGAIN =
      Set.of("token", "action", RowForm.VERSION, RowForm.BASE, "conflict");

  private Conflicts() {}

  static Reply page(
      Desk desk, Declaration declaration, FormBody sent, Saving.Outcome.Both both, String act) {
    var form = new RowForm(declaration, desk.zone());
    var theirs = form.parts(both.theirs());
    List<ConflictPage.Part> parts = new ArrayList<>();
    both.conflicts()
        .forEach((name, conflict) -> parts.add(part(desk, declaration, name, conflict)));
    return new Reply.Page(
        409,
        "conflict",
        new ConflictPage(
            desk.frame(desk.t("studio.conflict.title")),
            Paths.row(declaration.name(), both.theirs().id()),
            again(sent),
            both.theirs().version(),
            base(sent, both, theirs),
            act,
            who(desk, declaration, both.theirs().id()),
            parts));
  }

  private static Map<String, List<String>> again(FormBody sent) {
    Map<String, List<String>> again = new LinkedHashMap<>();
    sent.values()
        .forEach(
            (name, values) -> {
              if (!NOT_AGAIN.contains(name)
                  && !name.startsWith("pick.")
                  && !name.startsWith("merged.")) {
                again.put(name, values);
              }
            });
    return again;
  }

  /** The parts in conflict count as read by the writer now; the others as before. */
  private static String base(
      FormBody sent, Saving.Outcome.Both both, Map<String, List<String>> theirs) {
    var base = RowForm.fingerprints(sent);
    both.conflicts()
        .keySet()
        .forEach(name -> base.put(name, RowForm.fingerprint(theirs.getOrDefault(name, List.of()))));
    return String.join(
        ",", base.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList());
  }

  /** Who changed it last, where the row has a history that tells. */
  private static @Nullable String who(Desk desk, Declaration declaration, long id) {
    if (!declaration.traits().contains("revisioned")) {
      return null;
    }
    return desk.moguera().resource(declaration.name()).revisions(id).page().items().stream()
        .findFirst()
        .map(revision -> revision.author())
        .map(author -> author.label())
        .orElse(null);
  }

  private static ConflictPage.Part part(
      Desk desk, Declaration declaration, String name, Merge.Conflict conflict) {
    var field = declaration.field(name);
    var isText =
        field.map(one -> one.type().equals("markdown") || one.type().equals("text")).orElse(false);
    var shown = Shown.of(desk, declaration, name);
    var mine = shown.apply(conflict.mine());
    var other = shown.apply(conflict.theirs());
    return new ConflictPage.Part(
        name,
        Names.field(desk.texts(), declaration.name(), name),
        mine,
        other,
        isText ? Differences.of(other, mine) : null);
  }

  /** What the writer decided, applied to what was sent. */
  static FormBody settled(FormBody sent) {
    Map<String, List<String>> values = new LinkedHashMap<>(sent.values());
    for (var name : sent.all("conflict")) {
      switch (sent.text("pick." + name)) {
        case "theirs" -> {
          values.remove("f." + name);
          values.remove("shown." + name);
        }
        case "merged" -> values.put("f." + name, sent.all("merged." + name));
        default -> {
          // The writer's own stays.
        }
      }
    }
    return new FormBody(values);
  }
}
