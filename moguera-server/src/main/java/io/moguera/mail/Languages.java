package io.moguera.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that mails are written in. */
public final class Languages {
  private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.JAPANESE);

  private Languages() {}

  /** {@return all of them} */
  static List<Locale> all() {
    return ALL;
  }

  /** {@return the best of them for a language tag, such as {@code ja-JP}} */
  public static Optional<Locale> ofTag(String tag) {
    return accepted(tag);
  }

  /** {@return the best of them for the value of an {@code Accept-Language} header} */
  public static Optional<Locale> accepted(String header) {
    try {
      return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), ALL));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
