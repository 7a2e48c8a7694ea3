package io.moguera.view.internal.studio.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a writer wants first.
 *
 * @param write where a new post is begun, null where the visitor may write none
 * @param first whether there is no post at all yet
 */
public record DashboardPage(
    StudioFrame frame, String greeting, @Nullable String write, boolean first, List<Part> parts) {
  public DashboardPage {
    parts = List.copyOf(parts);
  }

  /** Some rows, under a heading. */
  public record Part(String title, String href, String empty, List<Item> items) {
    public Part {
      items = List.copyOf(items);
    }
  }
}
