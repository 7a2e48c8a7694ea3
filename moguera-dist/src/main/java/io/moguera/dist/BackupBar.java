package io.moguera.dist;

import io.moguera.backup.BackupListener;
import io.moguera.cli.Surroundings;

/** How far a backup is, at a terminal. */
final class BackupBar implements BackupListener, AutoCloseable {
  private static final long STEP_NANOS = 100_000_000L;
  private static final int WIDTH = 24;

  private final Surroundings around;
  private final BackupTexts texts;
  private long total;
  private long done;
  private long begun;
  private long drawn;

  BackupBar(Surroundings around, BackupTexts texts) {
    this.around = around;
    this.texts = texts;
  }

  @Override
  public void begin(long rows) {
    total = rows;
    begun = System.nanoTime();
    drawn = begun;
  }

  @Override
  public void moved(long rows) {
    done += rows;
    long now = System.nanoTime();
    if (!around.terminals().err() || now - drawn < STEP_NANOS) {
      return;
    }
    drawn = now;
    double rate = done / ((now - begun) / 1e9);
    int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
    String bar = "#".repeat(filled) + " ".repeat(WIDTH - filled);
    long left = rate == 0 ? 0 : Math.round((total - done) / rate);
    around
        .err()
        .print("\r[" + bar + "] " + texts.text("backup.rows", done, total, left) + "\u001b[K");
    around.err().flush();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (drawn != begun) {
      around.err().print("\r\u001b[K");
      around.err().flush();
      drawn = begun;
    }
  }
}
