package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Category;
import io.moguera.driver.Tag;
import io.moguera.driver.User;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.rendering.Renderer;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a list or feed is about. */
final class Scopes {
  private final Site site;
  private final Library library;
  private final Pictures pictures;

  Scopes(Site site, Library library, Pictures pictures) {
    this.site = site;
    this.library = library;
    this.pictures = pictures;
  }

  Optional<Scope> tag(ServerRequest request) {
    return Handles.in(request, "handle").flatMap(library::tag).map(this::of);
  }

  Optional<Scope> category(ServerRequest request) {
    return Handles.in(request, "handle").flatMap(library::category).map(this::of);
  }

  Optional<Scope> author(ServerRequest request) {
    return Handles.in(request, "handle").flatMap(library::author).map(this::of);
  }

  Optional<Scope> month(ServerRequest request) {
    var parameters = request.path().pathParameters();
    try {
      var month = YearMonth.parse(parameters.get("year") + "-" + parameters.get("month"));
      return month.getYear() < 1 || month.getYear() > 9998
          ? Optional.empty()
          : Optional.of(of(month));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Scope of(Tag tag) {
    return new Scope(
        Addresses.tag(Handles.of(tag.slug(), tag.id())),
        "tag",
        tag.name(),
        words(tag.description()),
        null,
        null,
        null,
        null,
        List.of(),
        query -> query.where("tags", tag.id()));
  }

  private Scope of(Category category) {
    var parent = category.parent();
    var children =
        library.childrenOf(category).stream()
            .map(
                child ->
                    new Link(
                        child.name(), Addresses.category(Handles.of(child.slug(), child.id()))))
            .toList();
    return new Scope(
        Addresses.category(Handles.of(category.slug(), category.id())),
        "category",
        category.name(),
        words(category.description()),
        null,
        null,
        null,
        parent == null
            ? null
            : new Link(Handles.label(parent, site), Addresses.category(Handles.of(parent))),
        children,
        query -> query.where("category", category.id()));
  }

  private Scope of(User author) {
    var name = author.displayName();
    return new Scope(
        Addresses.author(author.name()),
        "author",
        name == null || name.isBlank() ? author.name() : name,
        words(author.description()),
        pictures.portrait(author.row(), "image"),
        pictures.card(author.row(), "image"),
        author.name(),
        null,
        List.of(),
        query -> query.where("authors", author.id()));
  }

  private Scope of(YearMonth month) {
    var zone = site.texts().zone();
    var from = month.atDay(1).atStartOfDay(zone).toInstant();
    var to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    return new Scope(
        Addresses.month(month),
        "archive",
        site.texts().text("archive.month", site.texts().month(month)),
        "",
        null,
        null,
        null,
        null,
        List.of(),
        query ->
            query.filter(
                "it.published_at >= timestamp('%s') && it.published_at < timestamp('%s')"
                    .formatted(from, to)));
  }

  /** Descriptions are plain text; imported ones may hold markup, of which the words stay. */
  private static String words(@Nullable String text) {
    return text == null || text.isBlank() ? "" : Renderer.words(text);
  }
}
