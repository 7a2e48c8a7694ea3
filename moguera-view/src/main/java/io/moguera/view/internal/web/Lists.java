package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Post;
import io.moguera.driver.Slice;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.HomePage;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.ListPage;
import io.moguera.view.internal.page.Pager;
import io.moguera.view.internal.page.SearchPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Pages of lists of posts: home, tag, category, author, month, search. */
final class Lists {
  private static final int LONGEST_QUERY = 200;

  private final Frames frames;
  private final Site site;
  private final Library library;
  private final Entries entries;

  Lists(Frames frames, Library library, Entries entries) {
    this.frames = frames;
    this.site = frames.site();
    this.library = library;
    this.entries = entries;
  }

  Answer home(ServerRequest request) {
    var scope = Scope.site(site);
    var page = Handles.page(request, site.perPage());
    if (page.isEmpty()) {
      return new Answer.Absent();
    }
    var number = page.getAsInt();
    var posts = library.posts(scope.posts(), number, site.perPage());
    if (posts.items().isEmpty() && number > 1) {
      return new Answer.Absent();
    }
    var pager = Pager.of(scope.path(), "?", number, pages(posts));
    var head =
        Heads.of(site, number == 1 ? "" : positionTitle(pager))
            .description(site.description())
            .pager(pager, scope.path())
            .feeds(site.title(), scope.path())
            .structured(List.of(Structured.website(site)))
            .build();
    return Answer.Page.of(
        "home", new HomePage(frames.of(request, head), entries.of(posts.items()), pager));
  }

  /** The list of a scope, at its one address. */
  Answer of(ServerRequest request, Function<ServerRequest, Optional<Scope>> finder) {
    var found = finder.apply(request);
    var page = Handles.page(request, site.perPage());
    if (found.isEmpty() || page.isEmpty()) {
      return new Answer.Absent();
    }
    var scope = found.orElseThrow();
    if (!request.path().rawPath().equals(scope.path())) {
      return new Answer.Moved(scope.path());
    }
    var number = page.getAsInt();
    var posts = library.posts(scope.posts(), number, site.perPage());
    if (posts.items().isEmpty() && number > 1) {
      return new Answer.Absent();
    }
    return Answer.Page.of("list", listPage(request, scope, posts, number));
  }

  private ListPage listPage(ServerRequest request, Scope scope, Slice<Post> posts, int number) {
    var texts = site.texts();
    var pager = Pager.of(scope.path(), "?", number, pages(posts));
    var head =
        Heads.of(
                site,
                number == 1 ? scope.heading() : scope.heading() + " – " + positionTitle(pager))
            .description(scope.description())
            .pager(pager, scope.path())
            .type(scope.kind().equals("author") ? "profile" : "website")
            .image(scope.card())
            .property("profile:username", scope.username())
            .structured(structured(scope));
    var hasFeeds = !scope.kind().equals("archive");
    if (hasFeeds) {
      head.feeds(scope.heading(), scope.path());
    }
    return new ListPage(
        frames.of(request, head.build()),
        texts.text(scope.kind()),
        scope.heading(),
        scope.description(),
        scope.picture(),
        scope.parent(),
        scope.children(),
        entries.of(posts.items()),
        posts.count().orElse(posts.items().size()),
        pager,
        hasFeeds
            ? List.of(
                new Link(texts.text("feed.atom"), Feeds.atomPath(scope.path())),
                new Link(texts.text("feed.rss"), Feeds.rssPath(scope.path())))
            : List.of());
  }

  private List<Map<String, ?>> structured(Scope scope) {
    var isAuthor = scope.kind().equals("author");
    var page = Structured.thing(isAuthor ? "ProfilePage" : "CollectionPage");
    page.put("name", scope.heading());
    page.put("url", site.absolute(scope.path()));
    page.put("inLanguage", site.texts().lang());
    if (!scope.description().isEmpty()) {
      page.put("description", scope.description());
    }
    if (isAuthor) {
      Map<String, Object> person =
          new LinkedHashMap<>(Structured.person(scope.heading(), site.absolute(scope.path())));
      if (!scope.description().isEmpty()) {
        person.put("description", scope.description());
      }
      if (scope.card() != null) {
        person.put("image", Structured.image(scope.card()));
      }
      page.put("mainEntity", person);
    }
    return List.of(
        page,
        Structured.breadcrumbs(site, scope.parent(), new Link(scope.heading(), scope.path())));
  }

  Answer search(ServerRequest request) {
    var words = request.query().first("q").orElse("").strip();
    var page = Handles.page(request, site.perPage());
    if (page.isEmpty()) {
      return new Answer.Absent();
    }
    if (words.length() > LONGEST_QUERY) {
      words = words.substring(0, LONGEST_QUERY);
    }
    var number = page.getAsInt();
    var posts =
        words.isEmpty()
            ? new Slice<Post>(List.of(), null, null, 0L)
            : library.found(words, number, site.perPage());
    var pager = Pager.of(Addresses.search(words), "&", number, pages(posts));
    var head = Heads.of(site, site.texts().text("search.heading")).build();
    return Answer.Page.of(
        "search",
        new SearchPage(
            frames.ofSearch(request, head, words),
            words,
            entries.of(posts.items()),
            posts.count().orElse(posts.items().size()),
            pager));
  }

  private String positionTitle(Pager pager) {
    return site.texts().text("pager.position", pager.number(), pager.pages());
  }

  private int pages(Slice<Post> posts) {
    var count = posts.count().orElse(posts.items().size());
    return (int) Math.min(Integer.MAX_VALUE, (count + site.perPage() - 1) / site.perPage());
  }
}
