package io.moguera.view.internal.studio.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row was before each change.
 *
 * @param next where earlier ones are, null at the end
 */
public record HistoryPage(
    StudioFrame frame, Entry row, List<Entry> revisions, @Nullable String next) {
  public HistoryPage {
    revisions = List.copyOf(revisions);
  }
}
