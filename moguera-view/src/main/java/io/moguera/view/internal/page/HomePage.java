package io.moguera.view.internal.page;

import java.util.List;

/** The newest posts, a page at a time. */
public record HomePage(Frame frame, List<Entry> entries, Pager pager) {
  public HomePage {
    entries = List.copyOf(entries);
  }
}
