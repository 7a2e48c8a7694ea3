package io.moguera.view.internal.web;

import gg.jte.Content;
import io.moguera.view.internal.page.Head;
import io.moguera.view.internal.page.Pager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what a page says about itself. Used by one thread for one page. */
final class Heads {
  private final Site site;
  private final String title;
  private final List<Head.Feed> feeds = new ArrayList<>();
  private String description = "";
  private @Nullable String canonical;
  private String type = "website";
  private @Nullable String image;
  private @Nullable String published;
  private @Nullable String updated;
  private @Nullable String previous;
  private @Nullable String next;
  private @Nullable Content structured;

  private Heads(Site site, String title) {
    this.site = site;
    this.title = title;
  }

  /**
   * @param title of the page alone, empty on the home page
   */
  static Heads of(Site site, String title) {
    return new Heads(site, title);
  }

  Heads description(String text) {
    description = text;
    return this;
  }

  /** The page's one address; without it no search engine is to keep the page. */
  Heads canonical(String path) {
    canonical = site.absolute(path);
    return this;
  }

  /** The page is one of several. */
  Heads pager(Pager pager, String list) {
    canonical = site.absolute(pager.number() == 1 ? list : list + "?page=" + pager.number());
    previous = pager.previous();
    next = pager.next();
    return this;
  }

  Heads type(String openGraphType) {
    type = openGraphType;
    return this;
  }

  Heads image(@Nullable String absolute) {
    image = absolute;
    return this;
  }

  Heads dates(@Nullable String publishedAt, @Nullable String updatedAt) {
    published = publishedAt;
    updated = updatedAt;
    return this;
  }

  Heads feeds(String feedTitle, String folder) {
    feeds.add(new Head.Feed(feedTitle, Feeds.ATOM, Feeds.atomPath(folder)));
    feeds.add(new Head.Feed(feedTitle, Feeds.RSS, Feeds.rssPath(folder)));
    return this;
  }

  Heads structured(Map<String, ?> data) {
    structured = Structured.element(data);
    return this;
  }

  Head build() {
    var locale = site.texts().locale();
    var region = locale.getCountry();
    if (region.isEmpty()) {
      region = locale.getLanguage().equals("ja") ? "JP" : "US";
    }
    return new Head(
        title,
        description,
        canonical,
        type,
        locale.getLanguage() + "_" + region,
        image,
        published,
        updated,
        previous,
        next,
        feeds,
        structured);
  }
}
