package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.feed.Sitemap;
import java.util.ArrayList;
import java.util.List;

/** What search engines ask for. */
final class Robots {
  private final Site site;
  private final Library library;
  private final Entries entries;
  private final Frames frames;

  Robots(Frames frames, Library library, Entries entries) {
    this.site = frames.site();
    this.frames = frames;
    this.library = library;
    this.entries = entries;
  }

  Answer robots(ServerRequest request) {
    var text =
        "User-agent: *\nDisallow: /search\nDisallow: /studio/\n\nSitemap: "
            + site.absolute("/sitemap.xml")
            + "\n";
    return new Answer.Document("text/plain; charset=utf-8", text);
  }

  /** Home, pages, then the newest posts, as many as the protocol has room for. */
  Answer sitemap(ServerRequest request) {
    List<Sitemap.Address> addresses = new ArrayList<>();
    addresses.add(new Sitemap.Address(site.absolute(Addresses.HOME), null));
    library
        .pages()
        .limit(Sitemap.MOST_ADDRESSES / 2)
        .map(page -> new Sitemap.Address(site.absolute(frames.link(page).href()), page.updatedAt()))
        .forEach(addresses::add);
    library
        .addressedPosts()
        .limit(Sitemap.MOST_ADDRESSES - addresses.size())
        .map(post -> new Sitemap.Address(site.absolute(entries.address(post)), post.updatedAt()))
        .forEach(addresses::add);
    return new Answer.Document("application/xml; charset=utf-8", Sitemap.of(addresses));
  }
}
