package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.Row;
import io.moguera.view.internal.rendering.Renderer;
import io.moguera.view.internal.studio.page.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as lists show them. */
final class Items {
  private static final int MOST_ABOUT = 3;

  private Items() {}

  static Item of(Desk desk, Declaration declaration, Row row) {
    return switch (declaration.name()) {
      case "comments" -> comment(desk, declaration, row);
      case "images" -> image(desk, declaration, row);
      default -> plain(desk, declaration, row, List.of());
    };
  }

  static Item inTrash(Desk desk, Declaration declaration, Row row) {
    var item =
        plain(
            desk,
            declaration,
            row,
            List.of(action(desk, "restore", false), action(desk, "erase", true)));
    return item;
  }

  private static Item.Action action(Desk desk, String name, boolean grave) {
    return new Item.Action(desk.t("studio.action." + name), name, null, null, grave);
  }

  private static Item plain(
      Desk desk, Declaration declaration, Row row, List<Item.Action> actions) {
    var status = row.text("status");
    return new Item(
        row.id(),
        Paths.row(declaration.name(), row.id()),
        Names.row(desk.texts(), declaration, row),
        status,
        status == null ? null : Names.value(desk.texts(), status),
        about(desk, declaration, row),
        null,
        picture(desk, declaration, row),
        "",
        null,
        actions);
  }

  private static @Nullable String picture(Desk desk, Declaration declaration, Row row) {
    return declaration.fields().stream()
        .filter(field -> field.type().equals("image"))
        .map(field -> row.reference(field.name()))
        .filter(Objects::nonNull)
        .findFirst()
        .map(reference -> desk.site().thumbnail(reference.id()))
        .orElse(null);
  }

  /** When it was published or will be, whose it is, and where it belongs. */
  private static List<String> about(Desk desk, Declaration declaration, Row row) {
    List<String> about = new ArrayList<>();
    about.add(when(desk, row));
    for (var field : declaration.fields()) {
      if (about.size() < MOST_ABOUT && isTelling(declaration, field)) {
        var text = shown(desk, field, row);
        if (!text.isBlank()) {
          about.add(text);
        }
      }
    }
    return about;
  }

  private static boolean isTelling(Declaration declaration, Declaration.Field field) {
    return !field.name().equals(declaration.label())
        && !field.name().equals("source")
        && !field.name().equals("slug")
        && List.of("reference", "references", "enum", "string", "integer", "date")
            .contains(field.type())
        && !(declaration.isPublishable() && field.type().equals("string"));
  }

  private static String shown(Desk desk, Declaration.Field field, Row row) {
    return switch (field.type()) {
      case "reference" -> {
        var reference = row.reference(field.name());
        yield reference == null ? "" : Objects.requireNonNullElse(reference.label(), "");
      }
      case "references" ->
          row.references(field.name()).stream()
              .map(reference -> Objects.requireNonNullElse(reference.label(), ""))
              .limit(MOST_ABOUT)
              .collect(Collectors.joining(", "));
      case "enum" -> {
        var value = row.text(field.name());
        yield value == null ? "" : Names.value(desk.texts(), value);
      }
      default -> Names.shortened(Objects.requireNonNullElse(row.text(field.name()), ""));
    };
  }

  private static String when(Desk desk, Row row) {
    var published = row.instant("published_at");
    var deleted = row.instant("deleted_at");
    if (deleted != null) {
      return desk.t("studio.when.deleted", time(desk, deleted));
    }
    if (published != null && "scheduled".equals(row.text("status"))) {
      return desk.t("studio.when.scheduled", time(desk, published));
    }
    if (published != null && "published".equals(row.text("status"))) {
      return desk.t("studio.when.published", time(desk, published));
    }
    return desk.t("studio.when.updated", time(desk, row.updatedAt()));
  }

  private static String time(Desk desk, Instant time) {
    return desk.texts().time(time);
  }

  private static Item comment(Desk desk, Declaration declaration, Row row) {
    var state = row.text("state");
    List<Item.Action> actions = new ArrayList<>();
    for (var other : List.of("approved", "pending", "spam")) {
      if (!other.equals(state) && declaration.field("state").isPresent()) {
        actions.add(
            new Item.Action(
                desk.t("studio.comment." + other), "set", "state", other, other.equals("spam")));
      }
    }
    List<String> about = new ArrayList<>();
    about.add(time(desk, row.createdAt()));
    for (var field : List.of("post", "page")) {
      var on = row.reference(field);
      if (on != null) {
        about.add(
            desk.t("studio.comment.on", Objects.requireNonNullElse(on.label(), "#" + on.id())));
      }
    }
    var author = row.reference("author");
    var name = row.text("name");
    return new Item(
        row.id(),
        Paths.row("comments", row.id()),
        name != null && !name.isBlank()
            ? name
            : author == null
                ? desk.t("comment.anonymous")
                : Objects.requireNonNullElse(author.label(), ""),
        state,
        state == null ? null : Names.value(desk.texts(), state),
        about,
        Renderer.words(Objects.requireNonNullElse(row.text("body"), "")),
        null,
        "",
        null,
        actions);
  }

  private static Item image(Desk desk, Declaration declaration, Row row) {
    var alt = Objects.requireNonNullElse(row.text("alt"), "").strip();
    var width = row.integer("width");
    var height = row.integer("height");
    List<String> about = new ArrayList<>();
    if (width != null && height != null) {
      about.add(width + " × " + height);
    }
    if (alt.isEmpty()) {
      about.add(desk.t("studio.image.noalt"));
    }
    return new Item(
        row.id(),
        Paths.row("images", row.id()),
        Names.row(desk.texts(), declaration, row),
        null,
        null,
        about,
        null,
        desk.site().thumbnail(row.id()),
        alt,
        Uploads.snippet(row.id(), alt),
        List.of());
  }
}
