package io.moguera.view.internal.page;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself to machines.
 *
 * @param title of the page alone; empty on the home page
 * @param canonical the one address of the page, absolute; null on pages that are not to be indexed
 * @param card what OpenGraph and those after it read
 * @param feeds the title and address of each feed
 * @param structured JSON-LD
 * @param scripts of a service's own pages; those of the site have none
 */
public record Head(
    String title,
    String description,
    @Nullable String canonical,
    List<Property> card,
    @Nullable String previous,
    @Nullable String next,
    List<Feed> feeds,
    @Nullable Content structured,
    List<String> scripts) {

  /** A property of OpenGraph, such as {@code og:title}. */
  public record Property(String name, String content) {}

  /** A feed of this page. */
  public record Feed(String title, String type, String href) {}

  public Head {
    card = List.copyOf(card);
    feeds = List.copyOf(feeds);
    scripts = List.copyOf(scripts);
  }

  /** Whether there is a picture to show the page by. */
  public boolean hasImage() {
    return card.stream().anyMatch(property -> property.name().equals("og:image"));
  }
}
