package io.moguera.view.internal.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a form that was filled in while the row changed. A part that one side changed
 * alone is taken from it; one that both changed, differently, is for the writer to decide.
 *
 * @param changes the parts to write
 * @param conflicts the parts that both changed
 */
record Merge(Map<String, List<String>> changes, Map<String, Conflict> conflicts) {
  /** What each side made of a part. */
  record Conflict(List<String> mine, List<String> theirs) {}

  /**
   * @param mine what the form holds
   * @param base fingerprints of what it began with
   * @param theirs what the row holds now
   */
  static Merge of(
      Map<String, List<String>> mine, Map<String, String> base, Map<String, List<String>> theirs) {
    Map<String, List<String>> changes = new LinkedHashMap<>();
    Map<String, Conflict> conflicts = new LinkedHashMap<>();
    mine.forEach(
        (name, value) -> {
          var current = theirs.getOrDefault(name, List.of());
          if (value.equals(current)) {
            return;
          }
          var before = base.get(name);
          if (before == null || RowForm.fingerprint(current).equals(before)) {
            changes.put(name, value);
          } else if (!RowForm.fingerprint(value).equals(before)) {
            conflicts.put(name, new Conflict(value, current));
          }
        });
    return new Merge(changes, conflicts);
  }
}
