package io.moguera.driver;

import java.util.List;

/**
 * A stretch of the feed of changes.
 *
 * @param items what happened, in order
 * @param next the position that was reached, to go on from
 * @param more whether there is more already
 * @param <T> what a row is read into
 */
public record ChangePage<T>(List<Change<T>> items, String next, boolean more) {
  /** Copies the list. */
  public ChangePage {
    items = List.copyOf(items);
  }
}
