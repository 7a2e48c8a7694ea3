package io.moguera.view.internal.page;

import java.util.List;

/**
 * What was found.
 *
 * @param query empty when nothing was asked yet
 */
public record SearchPage(Frame frame, String query, List<Entry> entries, long count, Pager pager) {
  public SearchPage {
    entries = List.copyOf(entries);
  }
}
