package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Post;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.feed.FeedDocument;
import io.moguera.view.internal.rendering.AbsoluteLinks;
import io.moguera.view.internal.rendering.Rendered;
import io.moguera.view.internal.rendering.Renderings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Feeds of the newest posts of the site, of a tag, a category or an author. */
final class Feeds {
  static final String ATOM = "application/atom+xml";
  static final String RSS = "application/rss+xml";

  private static final int ITEMS = 20;

  private final Site site;
  private final Library library;
  private final Entries entries;
  private final Renderings renderings;

  Feeds(Site site, Library library, Entries entries, Renderings renderings) {
    this.site = site;
    this.library = library;
    this.entries = entries;
    this.renderings = renderings;
  }

  static String atomPath(String list) {
    return (list.endsWith("/") ? list : list + "/") + "feed.atom";
  }

  static String rssPath(String list) {
    return (list.endsWith("/") ? list : list + "/") + "feed.rss";
  }

  Function<ServerRequest, Answer> atom(Function<ServerRequest, Optional<Scope>> finder) {
    return request ->
        finder
            .apply(request)
            .<Answer>map(
                scope -> new Answer.Document(ATOM + "; charset=utf-8", document(scope).toAtom()))
            .orElseGet(Answer.Absent::new);
  }

  Function<ServerRequest, Answer> rss(Function<ServerRequest, Optional<Scope>> finder) {
    return request ->
        finder
            .apply(request)
            .<Answer>map(
                scope -> new Answer.Document(RSS + "; charset=utf-8", document(scope).toRss()))
            .orElseGet(Answer.Absent::new);
  }

  private FeedDocument document(Scope scope) {
    var items = items(library.posts(scope.posts(), 1, ITEMS).items());
    var title =
        scope.path().equals(Addresses.HOME) ? site.title() : scope.heading() + " – " + site.title();
    return new FeedDocument(
        title,
        scope.description(),
        site.texts().lang(),
        site.absolute(scope.path()),
        site.absolute(atomPath(scope.path())),
        site.absolute(rssPath(scope.path())),
        items.stream()
            .map(FeedDocument.Item::updated)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH),
        items);
  }

  private List<FeedDocument.Item> items(List<Post> posts) {
    var bodies =
        renderings.each(
            posts.stream().map(post -> Objects.requireNonNullElse(post.body(), "")).toList());
    List<FeedDocument.Item> items = new ArrayList<>();
    for (var i = 0; i < posts.size(); i++) {
      var published = posts.get(i).publishedAt();
      if (published != null) {
        items.add(item(posts.get(i), published, bodies.get(i)));
      }
    }
    return items;
  }

  private FeedDocument.Item item(Post post, Instant published, Rendered body) {
    var address = site.absolute(entries.address(post));
    var category = post.category();
    var categories =
        Stream.concat(Stream.ofNullable(category), post.tags().stream())
            .map(Reference::label)
            .filter(Objects::nonNull)
            .toList();
    return new FeedDocument.Item(
        entries.title(post),
        address,
        Handles.lang(post.language(), site),
        published,
        post.updatedAt().isAfter(published) ? post.updatedAt() : published,
        post.row().rows("authors", this::author),
        categories,
        entries.excerpt(post),
        AbsoluteLinks.in(body.html(), address));
  }

  private FeedDocument.Author author(Row author) {
    var name = author.requireText("name");
    var displayed = author.text("display_name");
    return new FeedDocument.Author(
        displayed == null || displayed.isBlank() ? name : displayed,
        site.absolute(Addresses.author(name)));
  }
}
