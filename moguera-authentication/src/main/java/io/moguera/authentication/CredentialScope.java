package io.moguera.authentication;

import java.time.Instant;
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
   * The time that {@link #format} wrote.
   *
   * @throws java.time.DateTimeException if it has another form, or is no time at all
   */
  static Instant parse(String time) {
    return TIME.withResolverStyle(java.time.format.ResolverStyle.STRICT).parse(time, Instant::from);
  }

  @Override
  public String toString() {
    return day + "/" + region + "/" + service + "/" + profile.terminator();
  }
}
