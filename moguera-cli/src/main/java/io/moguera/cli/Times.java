package io.moguera.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people type them: with an offset, in their own zone, or from now on. */
final class Times {
  private static final Pattern FROM_NOW = Pattern.compile("\\+([0-9]{1,6})([mhd])");

  private Times() {}

  static Instant parse(Cli cli, String typed) {
    try {
      return read(cli, typed.strip().replace(' ', 'T'));
    } catch (DateTimeException e) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.time", typed));
    }
  }

  private static Instant read(Cli cli, String text) {
    Matcher fromNow = FROM_NOW.matcher(text);
    if (fromNow.matches()) {
      long count = Long.parseLong(fromNow.group(1));
      Duration time =
          switch (fromNow.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      return cli.around().clock().instant().plus(time);
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(cli.around().zone()).toInstant();
    }
    if (text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})")) {
      return OffsetDateTime.parse(text).toInstant();
    }
    return LocalDateTime.parse(text).atZone(cli.around().zone()).toInstant();
  }
}
