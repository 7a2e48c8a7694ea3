package io.moguera.cli.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as people write them into front matter: a date, with a time or not, with a zone or not. */
final class MatterTime {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[Tt ]\\s*(\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "\\s*([Zz]|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?");

  private MatterTime() {}

  /**
   * {@return the time that a value stands for; empty for none}
   *
   * @param zone in which times without a zone are meant
   */
  static Optional<Instant> of(@Nullable Object value, ZoneId zone) {
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(matcher.group(1));
      String clock = matcher.group(2);
      if (clock == null) {
        return Optional.of(date.atStartOfDay(zone).toInstant());
      }
      LocalTime time = LocalTime.parse(clock.indexOf(':') == 1 ? "0" + clock : clock);
      return Optional.of(date.atTime(time).atZone(zone(matcher.group(3), zone)).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(@Nullable String written, ZoneId otherwise) {
    if (written == null) {
      return otherwise;
    }
    return written.matches("[Zz]|UTC|GMT") ? ZoneOffset.UTC : ZoneOffset.of(written);
  }
}
