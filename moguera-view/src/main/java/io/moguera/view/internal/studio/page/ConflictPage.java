package io.moguera.view.internal.studio.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone else changed the row meanwhile.
 *
 * @param action where the form is sent to
 * @param sent what the form sent, to be sent again
 * @param version of the row as it is now
 * @param base fingerprints of the row as it is now
 * @param act what the writer wanted, such as {@code save}
 */
public record ConflictPage(
    StudioFrame frame,
    String action,
    Map<String, List<String>> sent,
    long version,
    String base,
    String act,
    @Nullable String who,
    List<Part> parts) {
  public ConflictPage {
    parts = List.copyOf(parts);
  }

  /**
   * A part that both changed.
   *
   * @param difference null where it is no longer text
   */
  public record Part(
      String name, String label, String mine, String theirs, @Nullable Difference difference) {}
}
