package io.moguera.cli;

import io.moguera.driver.Progress;
import java.util.Locale;

/** How far a transfer is, at a terminal and only if it takes more than a second. */
public final class ProgressBar implements Progress, AutoCloseable {
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final long STEP_NANOS = 100_000_000L;
  private static final int WIDTH = 24;

  private final Cli cli;
  private final String name;
  private final long started = System.nanoTime();
  private long drawn;

  /** Begins now. */
  public ProgressBar(Cli cli, String name) {
    this.cli = cli;
    this.name = name;
  }

  @Override
  public synchronized void moved(long done, long total) {
    long now = System.nanoTime();
    boolean due = now - started > QUIET_NANOS && (now - drawn > STEP_NANOS || done == total);
    if (!cli.around().terminals().err() || !due) {
      return;
    }
    drawn = now;
    double seconds = (now - started) / 1e9;
    double rate = done / seconds;
    int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
    long left = rate == 0 ? 0 : Math.round((total - done) / rate);
    String line =
        String.format(
            Locale.ROOT,
            "\r%s [%s%s] %3d%% %.1f MB/s %d:%02d\u001b[K",
            name,
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            total == 0 ? 100 : 100 * done / total,
            rate / 1e6,
            left / 60,
            left % 60);
    cli.around().err().print(line);
    cli.around().err().flush();
  }

  /** Takes the bar away. */
  @Override
  public synchronized void close() {
    if (drawn != 0) {
      cli.around().err().print("\r\u001b[K");
      cli.around().err().flush();
    }
  }
}
