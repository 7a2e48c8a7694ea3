package io.moguera.view.internal.page;

import java.util.List;

/** Every page, those below others indented. */
public record PageIndex(Frame frame, List<Item> items) {
  /**
   * A page and how many stand above it.
   *
   * @param depth from 0
   */
  public record Item(Link link, int depth) {}

  public PageIndex {
    items = List.copyOf(items);
  }
}
