package io.moguera.core.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of changes. Transactions come in the order of their numbers, once all earlier
 * ones have ended, so that nothing appears before a place that was read.
 *
 * @param transaction the transaction's number
 * @param change the change's number within the log
 */
public record Position(long transaction, long change) {
  /** Before everything. */
  public static final Position START = new Position(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

  /** Reads what {@link #toString} wrote; empty for anything else. */
  public static Optional<Position> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Position(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** {@return the place as clients keep it} */
  @Override
  public String toString() {
    return transaction + "." + change;
  }
}
