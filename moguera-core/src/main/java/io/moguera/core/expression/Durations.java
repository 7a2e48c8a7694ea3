package io.moguera.core.expression;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 1h30m}, {@code 90s}, {@code 250ms}, with a minus in front for the past. */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|h|m|s)");

  /** A thousand years: moving times by that stays within what PostgreSQL keeps. */
  private static final BigDecimal MOST = BigDecimal.valueOf(31_557_600_000L);

  private Durations() {}

  /**
   * The length of a duration in seconds.
   *
   * @throws IllegalArgumentException if it has another form, or is longer than a thousand years
   */
  public static BigDecimal seconds(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    Matcher part = PART.matcher(digits);
    BigDecimal seconds = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
      end = part.end();
    }
    if (end == 0 || end != digits.length() || seconds.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(text);
    }
    return text.startsWith("-") ? seconds.negate() : seconds;
  }

  private static BigDecimal unit(String unit) {
    return switch (unit) {
      case "h" -> BigDecimal.valueOf(3600);
      case "m" -> BigDecimal.valueOf(60);
      case "s" -> BigDecimal.ONE;
      default -> new BigDecimal("0.001");
    };
  }
}
