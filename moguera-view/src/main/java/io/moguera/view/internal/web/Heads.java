package io.moguera.view.internal.web;

import gg.jte.Content;
import io.moguera.view.internal.page.Head;
import io.moguera.view.internal.page.Pager;
import io.moguera.view.internal.page.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what a page says about itself. Used by one thread for one page. */
final class Heads {
  private final Site site;
  private final String title;
  private final List<Head.Feed> feeds = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private final List<Head.Property> more = new ArrayList<>();
  private String description = "";
  private @Nullable String canonical;
  private String type = "website";
  private Locale language;
  private @Nullable Picture image;
  private @Nullable String previous;
  private @Nullable String next;
  private @Nullable Content structured;

  private Heads(Site site, String title) {
    this.site = site;
    this.title = title;
    this.language = site.texts().locale();
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

  /** What kind of thing OpenGraph calls the page: website, article, profile. */
  Heads type(String openGraphType) {
    type = openGraphType;
    return this;
  }

  /** The language of the page's text where it is another than the site's. */
  Heads language(@Nullable String tag) {
    if (tag != null) {
      language = Locale.forLanguageTag(tag);
    }
    return this;
  }

  /** What stands for the page where others show a card of it. */
  Heads image(@Nullable Picture card) {
    image = card;
    return this;
  }

  /** A further property of OpenGraph; none without a content. */
  Heads property(String name, @Nullable String content) {
    add(more, name, content);
    return this;
  }

  private static void add(List<Head.Property> to, String name, @Nullable String content) {
    if (content != null && !content.isBlank()) {
      to.add(new Head.Property(name, content));
    }
  }

  Heads feeds(String feedTitle, String folder) {
    feeds.add(new Head.Feed(feedTitle, Feeds.ATOM, Feeds.atomPath(folder)));
    feeds.add(new Head.Feed(feedTitle, Feeds.RSS, Feeds.rssPath(folder)));
    return this;
  }

  /** What the page is about, as schema.org calls it. */
  Heads structured(List<Map<String, ?>> things) {
    structured = Structured.element(things);
    return this;
  }

  Heads script(String address) {
    scripts.add(address);
    return this;
  }

  Head build() {
    return new Head(
        title, description, canonical, card(), previous, next, feeds, structured, scripts);
  }

  private List<Head.Property> card() {
    if (canonical == null) {
      return List.of();
    }
    List<Head.Property> card = new ArrayList<>();
    add(card, "og:site_name", site.title());
    add(card, "og:type", type);
    add(card, "og:title", title.isEmpty() ? site.title() : title);
    add(card, "og:description", description);
    add(card, "og:url", canonical);
    add(card, "og:locale", openGraphLocale());
    if (image != null) {
      add(card, "og:image", image.src());
      add(card, "og:image:width", image.width());
      add(card, "og:image:height", image.height());
      add(card, "og:image:alt", image.alt());
    }
    card.addAll(more);
    return card;
  }

  /** OpenGraph wants a territory too: {@code en_US}. */
  private String openGraphLocale() {
    var region = language.getCountry();
    if (region.isEmpty()) {
      region =
          switch (language.getLanguage()) {
            case "en" -> "US";
            case "ja" -> "JP";
            default -> "";
          };
    }
    return region.isEmpty() ? language.getLanguage() : language.getLanguage() + "_" + region;
  }
}
