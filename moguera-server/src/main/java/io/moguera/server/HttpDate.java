package io.moguera.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} of answers, in GMT as HTTP has it: Helidon would write it in the zone of the
 * machine. Written anew once a second. Safe for use by several threads.
 */
final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private volatile Written written;

  HttpDate(InstantSource clock) {
    this.clock = clock;
    this.written = write(clock.instant());
  }

  Header now() {
    Instant now = clock.instant();
    Written last = written;
    if (last.second() != now.getEpochSecond()) {
      last = write(now);
      written = last;
    }
    return last.header();
  }

  private static Written write(Instant now) {
    return new Written(
        now.getEpochSecond(), HeaderValues.create(HeaderNames.DATE, FORM.format(now)));
  }

  private record Written(long second, Header header) {}
}
