package io.moguera.view.internal.studio.page;

import java.util.List;

/**
 * How a row differed from what it is now.
 *
 * @param parts those that differ
 */
public record RevisionPage(
    StudioFrame frame, Entry row, String history, String action, String when, List<Part> parts) {
  public RevisionPage {
    parts = List.copyOf(parts);
  }

  /** A part of the row, before and now. */
  public record Part(String label, Difference difference) {}
}
