package io.moguera.view.internal.page;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself to machines.
 *
 * @param title of the page alone; empty on the home page
 * @param canonical the one address of the page, absolute; null on pages that are not to be indexed
 * @param type OpenGraph's: website, article, profile
 * @param locale OpenGraph's: en_GB, ja_JP
 * @param image absolute
 * @param feeds the title and address of each feed
 * @param structured JSON-LD
 */
public record Head(
    String title,
    String description,
    @Nullable String canonical,
    String type,
    String locale,
    @Nullable String image,
    @Nullable String published,
    @Nullable String updated,
    @Nullable String previous,
    @Nullable String next,
    List<Feed> feeds,
    @Nullable Content structured) {

  /** A feed of this page. */
  public record Feed(String title, String type, String href) {}

  public Head {
    feeds = List.copyOf(feeds);
  }
}
