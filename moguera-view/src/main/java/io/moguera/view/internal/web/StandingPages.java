package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Page;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.PageIndex;
import io.moguera.view.internal.page.StandingPage;
import io.moguera.view.internal.rendering.Excerpt;
import io.moguera.view.internal.rendering.Rendered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pages that are not part of the stream of posts, and the list of all of them. */
final class StandingPages {
  private static final int DESCRIPTION_WIDTH = 160;
  private static final int DEEPEST = 3;

  private final Frames frames;
  private final Site site;
  private final Library library;
  private final Bodies bodies;

  StandingPages(Frames frames, Library library, Bodies bodies) {
    this.frames = frames;
    this.site = frames.site();
    this.library = library;
    this.bodies = bodies;
  }

  Answer of(ServerRequest request) {
    var found = Handles.in(request, "handle").flatMap(library::page);
    if (found.isEmpty()) {
      return new Answer.Absent();
    }
    var page = found.orElseThrow();
    var address = frames.link(page).href();
    if (!request.path().rawPath().equals(address)) {
      return new Answer.Moved(address);
    }
    return Answer.Page.of("page", page(request, page));
  }

  private StandingPage page(ServerRequest request, Page page) {
    var rendered = bodies.render(List.of(Objects.requireNonNullElse(page.body(), "")));
    var title = Handles.title(page.title(), site);
    var metaTitle = page.metaTitle();
    var parent = page.parent();
    var above =
        parent == null
            ? null
            : new Link(Handles.label(parent, site), Addresses.page(Handles.of(parent)));
    var head =
        Heads.of(site, metaTitle == null || metaTitle.isBlank() ? title : metaTitle.strip())
            .description(description(page, rendered.getFirst()))
            .canonical(frames.link(page).href())
            .type("article")
            .language(Handles.lang(page.language(), site))
            .feeds(site.title(), Addresses.HOME)
            .structured(structured(page, title, above))
            .build();
    return new StandingPage(
        frames.of(request, head),
        title,
        Handles.lang(page.language(), site),
        Bodies.first(rendered.getFirst()),
        Bodies.contents(rendered),
        above,
        library.childrenOf(page).stream().map(frames::link).toList(),
        bodies.comments(library.commentsOn(page)));
  }

  private List<Map<String, ?>> structured(Page page, String title, @Nullable Link above) {
    var link = new Link(title, frames.link(page).href());
    var data = Structured.thing("WebPage");
    data.put("name", title);
    data.put("url", site.absolute(link.href()));
    data.put(
        "inLanguage",
        Objects.requireNonNullElse(Handles.lang(page.language(), site), site.texts().lang()));
    data.put("dateModified", page.updatedAt().toString());
    return List.of(data, Structured.breadcrumbs(site, above, link));
  }

  private String description(Page page, Rendered rendered) {
    var written = page.metaDescription();
    return written != null && !written.isBlank()
        ? written.strip()
        : Excerpt.of(rendered.excerptText(), DESCRIPTION_WIDTH, site.texts().locale());
  }

  Answer index(ServerRequest request) {
    var pages = library.pages().toList();
    Set<Long> known = new HashSet<>();
    pages.forEach(page -> known.add(page.id()));
    Map<Long, List<Page>> children = new HashMap<>();
    for (var page : pages) {
      var parent = page.parent();
      var above =
          parent != null && known.contains(parent.id()) && parent.id() != page.id()
              ? parent.id()
              : 0L;
      children.computeIfAbsent(above, id -> new ArrayList<>()).add(page);
    }
    List<PageIndex.Item> items = new ArrayList<>();
    add(0L, 0, children, items);
    var head =
        Heads.of(site, site.texts().text("pages.heading")).canonical(Addresses.PAGES).build();
    return Answer.Page.of("pages", new PageIndex(frames.of(request, head), items));
  }

  /** Takes each list away as it is written, so that pages that are each other's parent end too. */
  private void add(
      long parent, int depth, Map<Long, List<Page>> children, List<PageIndex.Item> items) {
    var below = children.remove(parent);
    if (below == null) {
      return;
    }
    for (var page : below) {
      items.add(new PageIndex.Item(frames.link(page), Math.min(DEEPEST, depth)));
      add(page.id(), depth + 1, children, items);
    }
  }
}
