package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Page;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.Frame;
import io.moguera.view.internal.page.Head;
import io.moguera.view.internal.page.Link;
import java.util.ArrayList;
import java.util.List;

/** Makes what stands around the content of every page. */
final class Frames {
  /** Pages named in the header; where there are more, a link to all of them follows. */
  private static final int MOST_LINKS = 6;

  private final Site site;
  private final Library library;
  private final Stylesheets stylesheets;
  private final List<Link> first;

  /**
   * @param first links that stand before those of the pages
   */
  Frames(Site site, Library library, Stylesheets stylesheets, List<Link> first) {
    this.first = List.copyOf(first);
    this.site = site;
    this.library = library;
    this.stylesheets = stylesheets;
  }

  Site site() {
    return site;
  }

  Frame of(ServerRequest request, Head head) {
    return frame(request, head, navigation(), "");
  }

  Frame ofSearch(ServerRequest request, Head head, String query) {
    return frame(request, head, navigation(), query);
  }

  /** One that asks nobody: what it stands around says that asking failed. */
  Frame withoutNavigation(ServerRequest request, Head head) {
    return frame(request, head, List.of(), "");
  }

  private Frame frame(ServerRequest request, Head head, List<Link> navigation, String query) {
    return new Frame(
        site.texts(),
        site.title(),
        site.description(),
        stylesheets.addresses(),
        stylesheets.sizes(),
        navigation,
        request.path().rawPath(),
        query,
        head);
  }

  private List<Link> navigation() {
    var pages = library.topPages(MOST_LINKS + 1);
    List<Link> links = new ArrayList<>(first);
    pages.stream().limit(MOST_LINKS).map(this::link).forEach(links::add);
    if (pages.size() > MOST_LINKS) {
      links.add(new Link(site.texts().text("pages.all"), Addresses.PAGES));
    }
    return links;
  }

  Link link(Page page) {
    return new Link(
        Handles.title(page.title(), site), Addresses.page(Handles.of(page.slug(), page.id())));
  }
}
