package io.moguera.driver;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a batch gave. Immutable. */
public final class BatchResults {
  private final List<Row> results;

  BatchResults(Row answer) {
    this.results = answer.rows("results");
  }

  /**
   * {@return the row as a write left it}
   *
   * @throws NoSuchElementException if the write is of another batch
   */
  public <T> T row(BatchWrite<T> write) {
    for (Row result : results) {
      @Nullable Row body = result.row("body");
      if (write.id().equals(result.text("id")) && body != null) {
        return write.read(body);
      }
    }
    throw new NoSuchElementException("The batch gave no row for that write");
  }

  /** {@return how many writes were done} */
  public int size() {
    return results.size();
  }
}
