package io.moguera.view.internal.page;

import java.util.List;

/** The months in which something was published, newest first. */
public record ArchivePage(Frame frame, List<Year> years) {
  /** A year and its months. */
  public record Year(String text, String id, List<Month> months) {
    public Year {
      months = List.copyOf(months);
    }
  }

  /** A month and how many posts it has. */
  public record Month(Link link, long posts) {}

  public ArchivePage {
    years = List.copyOf(years);
  }
}
