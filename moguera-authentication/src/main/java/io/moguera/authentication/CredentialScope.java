package io.moguera.authentication;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a signature is good for: a day (UTC), a region, a service. A signing key is derived for
 * each.
 *
 * @param day eight digits, such as {@code 20261124}
 */
record CredentialScope(String day, String region, String service, Profile profile) {
  static final String REGION = "main";
  static final String SERVICE = "api";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static CredentialScope of(Instant time, Profile profile) {
    return new CredentialScope(format(time).substring(0, 8), REGION, SERVICE, profile);
  }

  /** {@return a time as the scheme writes it, to the second: {@code 20261124T143000Z}} */
  static String format(Instant time) {
    return TIME.format(time);
  }

  /**
   * The time that {@link #format} wrote. By hand: every verification parses one.
   *
   * @throws DateTimeException if it has another form, or is no time at all
   */
  static Instant parse(String time) {
    if (time.length() != 16 || time.charAt(8) != 'T' || time.charAt(15) != 'Z') {
      throw new DateTimeException("Not of the form 20261124T143000Z");
    }
    return LocalDateTime.of(
            number(time, 0, 4),
            number(time, 4, 6),
            number(time, 6, 8),
            number(time, 9, 11),
            number(time, 11, 13),
            number(time, 13, 15))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("Not a digit where one is due");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  @Override
  public String toString() {
    return day + "/" + region + "/" + service + "/" + profile.terminator();
  }
}
