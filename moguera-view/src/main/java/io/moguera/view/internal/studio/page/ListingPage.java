package io.moguera.view.internal.studio.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a resource.
 *
 * @param parent what the list belongs to, null where it is the whole resource
 * @param create where a new one is made, null where the visitor may not
 * @param searchable whether words can be searched for
 * @param filters to choose among, empty where there are none
 * @param upload whether files can be dropped in
 * @param narrowed whether there might be more without search and filter
 */
public record ListingPage(
    StudioFrame frame,
    String heading,
    String resource,
    @Nullable Entry parent,
    @Nullable String create,
    String createText,
    boolean searchable,
    String query,
    List<Entry> filters,
    String filterName,
    String filterValue,
    List<Item> items,
    @Nullable String previous,
    @Nullable String next,
    boolean upload,
    boolean narrowed,
    @Nullable String error) {
  public ListingPage {
    filters = List.copyOf(filters);
    items = List.copyOf(items);
  }
}
