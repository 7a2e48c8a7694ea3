package io.moguera.view.internal.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Posts under a heading: of a tag, a category, an author, a month.
 *
 * @param kind what it is a list of: tag, category, author, month; null on the home page
 * @param parent the category above
 * @param children the categories below
 * @param feeds of this list
 */
public record ListPage(
    Frame frame,
    @Nullable String kind,
    String heading,
    String description,
    @Nullable Picture picture,
    @Nullable Link parent,
    List<Link> children,
    List<Entry> entries,
    long count,
    Pager pager,
    List<Link> feeds) {
  public ListPage {
    children = List.copyOf(children);
    entries = List.copyOf(entries);
    feeds = List.copyOf(feeds);
  }
}
