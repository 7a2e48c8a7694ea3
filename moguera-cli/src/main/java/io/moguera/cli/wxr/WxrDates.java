package io.moguera.cli.wxr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * The dates of an export. WordPress writes each twice, in GMT and on the clock of the site, and for
 * what was never published the one in GMT is all zeroes.
 */
final class WxrDates {
  private static final DateTimeFormatter SQL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter(Locale.ROOT);

  private WxrDates() {}

  /**
   * The first of these that is a date.
   *
   * @param gmt {@code yyyy-MM-dd HH:mm:ss} in GMT
   * @param published the RSS date, which names its zone
   * @param local as {@code gmt}, on the site's clock; taken for GMT, as an export does not name the
   *     site's zone
   */
  static Optional<Instant> first(String gmt, String published, String local) {
    return sql(gmt).or(() -> rss(published)).or(() -> sql(local));
  }

  private static Optional<Instant> sql(String text) {
    if (text.isBlank() || text.startsWith("0000")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text.strip(), SQL).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> rss(String text) {
    // What was never published carries the year -0001 here.
    if (text.isBlank() || text.contains("-0001")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
