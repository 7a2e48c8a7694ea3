package io.moguera.cli.transfer;

import io.moguera.cli.output.TextWidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each row of an import. Safe for use by several threads. */
public final class ImportReport {
  private static final int EXAMPLES = 5;
  private static final int NAME_WIDTH = 12;
  private static final int[] WIDTHS = {14, 14, 10, 10};

  private final Words words;
  private final Map<ImportKind, Counts> kinds = new LinkedHashMap<>();
  private final Map<String, Examples> notes = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  public ImportReport(Words words) {
    this.words = words;
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

  Words words() {
    return words;
  }

  /** Has a kind stand in the report, also where there is none of it. */
  public synchronized void expect(ImportKind kind) {
    counts(kind);
  }

  /** The row was made, or would have been. */
  public synchronized void created(ImportKind kind) {
    counts(kind).created++;
  }

  /** The row was there. */
  public synchronized void present(ImportKind kind) {
    counts(kind).present++;
  }

  /**
   * The row was left out on purpose.
   *
   * @param why the key of a text below {@code import.skip}
   */
  public synchronized void skipped(
      ImportKind kind, String why, String what, @Nullable Object... values) {
    counts(kind)
        .skipped
        .computeIfAbsent(words.text("import.skip." + why, values), _ -> new Examples())
        .add(what);
  }

  /** The server refused the row. */
  public synchronized void failed(ImportKind kind, String what, String why) {
    counts(kind).failed++;
    failures.add(kind.resource() + ": " + what + ": " + why);
  }

  /**
   * Something about rows that were imported: left out of them, or changed in them.
   *
   * @param about the key of a text below {@code import.note}
   */
  public synchronized void note(String about, String example, @Nullable Object... values) {
    notes
        .computeIfAbsent(words.text("import.note." + about, values), _ -> new Examples())
        .add(example);
  }

  private Counts counts(ImportKind kind) {
    return kinds.computeIfAbsent(kind, _ -> new Counts());
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
    line(
        text,
        "",
        word(dryRun ? "would-create" : "created"),
        word("present"),
        word("skipped"),
        word("failed"));
    kinds.forEach(
        (kind, counts) ->
            line(
                text,
                kind.resource(),
                Integer.toString(counts.created),
                Integer.toString(counts.present),
                Integer.toString(counts.skipped()),
                Integer.toString(counts.failed)));
    kinds.forEach(
        (kind, counts) ->
            counts.skipped.forEach(
                (why, examples) ->
                    examples(
                        text, word("skipped") + " " + kind.resource() + ": " + why, examples)));
    notes.forEach((about, examples) -> examples(text, about, examples));
    failures.forEach(
        failure -> text.append(word("failed")).append(' ').append(failure).append('\n'));
    if (hasFailures()) {
      text.append(word("again")).append('\n');
    } else if (!dryRun && hasChangedNothing()) {
      text.append(word("nothing")).append('\n');
    }
    return text.toString();
  }

  private String word(String key) {
    return words.text("import." + key);
  }

  private static void line(StringBuilder text, String name, String... cells) {
    text.append(TextWidth.padded(name, NAME_WIDTH));
    for (int i = 0; i < cells.length; i++) {
      text.append(" ".repeat(Math.max(1, WIDTHS[i] - TextWidth.of(cells[i])))).append(cells[i]);
    }
    text.append('\n');
  }

  private void examples(StringBuilder text, String about, Examples examples) {
    text.append(about).append(" (").append(examples.count).append(")\n");
    examples.first.forEach(example -> text.append("    ").append(example).append('\n'));
    if (!examples.first.isEmpty() && examples.count > examples.first.size()) {
      String more = words.text("import.more", examples.count - examples.first.size());
      text.append("    ").append(more).append('\n');
    }
  }
}
