package io.moguera.cli.transfer;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Draws a bar with rate and time left over one line of a terminal. */
public final class ProgressBar implements ImportProgress {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int WIDTH = 24;

  private final PrintWriter terminal;
  private final LongSupplier nanoTime;
  private final Words words;
  private String what = "";
  private long total;
  private long done;
  private long begun;
  private long drawn;
  private int drawnLength;

  /**
   * A bar.
   *
   * @param terminal where to draw
   * @param nanoTime such as {@code System::nanoTime}
   */
  public ProgressBar(PrintWriter terminal, LongSupplier nanoTime, Words words) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.words = words;
  }

  @Override
  public synchronized void begin(String part, long steps) {
    what = part;
    total = steps;
    done = 0;
    begun = nanoTime.getAsLong();
    draw(begun);
  }

  @Override
  public synchronized void step() {
    done++;
    long now = nanoTime.getAsLong();
    if (now - drawn >= REDRAW_NANOS) {
      draw(now);
    }
  }

  @Override
  public synchronized void end() {
    terminal.print("\r" + " ".repeat(drawnLength) + "\r");
    terminal.flush();
    drawnLength = 0;
  }

  private void draw(long now) {
    drawn = now;
    double seconds = Math.max(1e-3, (now - begun) / 1e9);
    double rate = done / seconds;
    int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
    String left =
        done == 0
            ? ""
            : words.text(
                "import.left", duration((long) Math.ceil(Math.max(0, total - done) / rate)));
    String line =
        String.format(
            Locale.ROOT,
            "%-11s[%s%s] %d/%d, %.0f/s%s",
            what,
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            done,
            total,
            rate,
            left);
    terminal.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
    terminal.flush();
    drawnLength = Math.max(drawnLength, line.length());
  }

  private static String duration(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
