package io.moguera.cli.transfer;

import io.moguera.driver.Moguera;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of an import: where it goes to, what it was told, and what becomes of it. Safe for use by
 * several threads.
 *
 * @param moguera signing as an administrator or editor
 */
public record Import(
    Moguera moguera,
    ImportSettings settings,
    ImportProgress progress,
    InstantSource clock,
    ImportReport report) {

  /** {@return the rows of some kinds, with what earlier runs made of them} */
  public Map<ImportKind, ImportedRows> rows(Sources sources, List<ImportKind> kinds) {
    Map<ImportKind, ImportedRows> rows = new LinkedHashMap<>();
    for (ImportKind kind : kinds) {
      report.expect(kind);
      rows.put(kind, new ImportedRows(this, kind, sources));
    }
    each(text("import.look-up"), List.copyOf(rows.values()), ImportedRows::lookUp);
    return rows;
  }

  /** Does the same for each of several things, some at once, and shows how far it is. */
  public <T> void each(String what, List<T> all, Consumer<T> action) {
    if (!all.isEmpty()) {
      each(what, all.size(), all::forEach, action);
    }
  }

  /**
   * Gives one thing after the other.
   *
   * @param <E> what it throws if it can't
   */
  public interface Source<T, E extends Exception> {
    /** Hands over each. */
    void forEach(Consumer<T> taker) throws E;
  }

  /** As above, for things that are never all in memory. */
  public <T, E extends Exception> void each(
      String what, long count, Source<T, E> source, Consumer<T> action) throws E {
    progress.begin(what, count);
    try (Parallel parallel = new Parallel(settings.atOnce())) {
      source.forEach(
          one ->
              parallel.run(
                  () -> {
                    action.accept(one);
                    progress.step();
                  }));
      parallel.await();
    } finally {
      progress.end();
    }
  }

  /** {@return a text in the language of the one who asks} */
  public String text(String key, Object... values) {
    return report.words().text(key, values);
  }
}
