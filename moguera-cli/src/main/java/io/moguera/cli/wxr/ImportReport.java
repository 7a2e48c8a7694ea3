package io.moguera.cli.wxr;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each row of an import. Safe for use by several threads. */
public final class ImportReport {
  private static final int EXAMPLES = 5;

  private final Map<ImportKind, Counts> kinds = new EnumMap<>(ImportKind.class);
  private final Map<String, Examples> notes = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  ImportReport() {
    for (ImportKind kind : ImportKind.values()) {
      kinds.put(kind, new Counts());
    }
  }

  private static final class Counts {
    private int created;
    private int present;
    private int failed;
    private final Map<String, Examples> skipped = new LinkedHashMap<>();

    private int skipped() {
      return skipped.values().stream().mapToInt(examples -> examples.count).sum();
    }
  }

  private static final class Examples {
    private int count;
    private final List<String> first = new ArrayList<>();

    private void add(String example) {
      count++;
      if (first.size() < EXAMPLES && !example.isEmpty()) {
        first.add(example);
      }
    }
  }

  synchronized void created(ImportKind kind) {
    counts(kind).created++;
  }

  synchronized void present(ImportKind kind) {
    counts(kind).present++;
  }

  /** The row was left out on purpose. */
  synchronized void skipped(ImportKind kind, String why, String what) {
    counts(kind).skipped.computeIfAbsent(why, _ -> new Examples()).add(what);
  }

  /** The server refused the row. */
  synchronized void failed(ImportKind kind, String what, String why) {
    counts(kind).failed++;
    failures.add(kind.resource() + ": " + what + ": " + why);
  }

  /** Something about rows that were imported: left out of them, or changed in them. */
  synchronized void note(String about, String example) {
    notes.computeIfAbsent(about, _ -> new Examples()).add(example);
  }

  private Counts counts(ImportKind kind) {
    return java.util.Objects.requireNonNull(kinds.get(kind));
  }

  /** {@return how many rows of that kind were created, or would have been} */
  public synchronized int createdCount(ImportKind kind) {
    return counts(kind).created;
  }

  /** {@return how many rows of that kind were there already} */
  public synchronized int presentCount(ImportKind kind) {
    return counts(kind).present;
  }

  /** {@return how many rows of that kind were left out} */
  public synchronized int skippedCount(ImportKind kind) {
    return counts(kind).skipped();
  }

  /** {@return how many rows of that kind the server refused} */
  public synchronized int failedCount(ImportKind kind) {
    return counts(kind).failed;
  }

  /** {@return whether the server refused any row} */
  public synchronized boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** {@return whether nothing was created} */
  public synchronized boolean hasChangedNothing() {
    return kinds.values().stream().allMatch(counts -> counts.created == 0);
  }

  /**
   * The whole report for a person, ending in an end of line.
   *
   * @param dryRun whether nothing was written
   */
  public synchronized String text(boolean dryRun) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-12s%14s%14s%10s%10s%n"
            .formatted(
                "", dryRun ? "would create" : "created", "already there", "skipped", "failed"));
    kinds.forEach(
        (kind, counts) ->
            text.append(
                "%-12s%14d%14d%10d%10d%n"
                    .formatted(
                        kind.resource(),
                        counts.created,
                        counts.present,
                        counts.skipped(),
                        counts.failed)));
    kinds.forEach(
        (kind, counts) ->
            counts.skipped.forEach(
                (why, examples) ->
                    examples(text, "skipped " + kind.resource() + ": " + why, examples)));
    notes.forEach((about, examples) -> examples(text, about, examples));
    failures.forEach(failure -> text.append("failed ").append(failure).append('\n'));
    if (hasFailures()) {
      text.append("Run the import again once the causes are gone: what is there is left alone.\n");
    } else if (!dryRun && hasChangedNothing()) {
      text.append("Nothing was changed: all of it was there already.\n");
    }
    return text.toString();
  }

  private static void examples(StringBuilder text, String about, Examples examples) {
    text.append(about).append(" (").append(examples.count).append(")\n");
    examples.first.forEach(example -> text.append("    ").append(example).append('\n'));
    if (!examples.first.isEmpty() && examples.count > examples.first.size()) {
      text.append("    and ").append(examples.count - examples.first.size()).append(" more\n");
    }
  }
}
