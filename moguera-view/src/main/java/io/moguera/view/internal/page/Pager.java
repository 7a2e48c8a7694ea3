package io.moguera.view.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * The links from one page of a list to its neighbours.
 *
 * @param number from 1
 * @param previous the address of the page before, null on the first
 * @param next the address of the page after, null on the last
 */
public record Pager(int number, int pages, @Nullable String previous, @Nullable String next) {
  /**
   * @param list the address of the list, with its other parameters
   * @param separator what joins a further parameter to it: {@code ?} or {@code &}
   */
  public static Pager of(String list, String separator, int number, int pages) {
    return new Pager(
        number,
        Math.max(1, pages),
        number <= 1 ? null : number == 2 ? list : list + separator + "page=" + (number - 1),
        number >= pages ? null : list + separator + "page=" + (number + 1));
  }

  public boolean isNeeded() {
    return pages > 1;
  }
}
