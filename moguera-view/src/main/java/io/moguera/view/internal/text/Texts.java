package io.moguera.view.internal.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of the interface in one language, and how that language writes dates. Immutable; shared
 * by threads.
 */
public final class Texts {
  /** The languages that there are texts in. */
  public static final List<String> LANGUAGES = List.of("en", "ja");

  private final Locale locale;
  private final ZoneId zone;
  private final Properties texts;

  private Texts(Locale locale, ZoneId zone, Properties texts) {
    this.locale = locale;
    this.zone = zone;
    this.texts = texts;
  }

  /**
   * @throws IllegalArgumentException for a language that is not one of {@link #LANGUAGES}
   */
  public static Texts of(Locale locale, ZoneId zone) {
    if (!LANGUAGES.contains(locale.getLanguage())) {
      throw new IllegalArgumentException(
          "There are no texts in the language "
              + locale.toLanguageTag()
              + ", only in "
              + LANGUAGES);
    }
    return new Texts(
        locale, zone, read("/io/moguera/view/texts_" + locale.getLanguage() + ".properties"));
  }

  private static Properties read(String name) {
    var properties = new Properties();
    try (var stream = Texts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  public Locale locale() {
    return locale;
  }

  /** What the {@code lang} attribute says. */
  public String lang() {
    return locale.toLanguageTag();
  }

  /** The text with this key; with arguments it is a {@link MessageFormat}. */
  public String text(String key, Object... arguments) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("There is no text " + key + " in " + lang());
    }
    return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
  }

  /** The text with this key, where the key is made of what others named, such as a field. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }

  /** A time as the language writes it in a list: Nov 24, 2026, 11:05 PM; 2026/11/24 23:05. */
  public String time(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .format(instant.atZone(zone));
  }

  /** The time of day: 11:05 PM; 23:05. */
  public String clock(Instant instant) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(locale)
        .format(instant.atZone(zone));
  }

  public Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** A day as the language writes it in a text: November 24, 2026; 2026年11月24日. */
  public String day(Instant instant) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(instant.atZone(zone));
  }

  /** A month as the language writes it: November 2026; 2026年11月. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern(isJapanese() ? "y年M月" : "LLLL y", locale).format(month);
  }

  /** A month under a heading that names the year: November; 11月. */
  public String monthOfYear(YearMonth month) {
    return DateTimeFormatter.ofPattern(isJapanese() ? "M月" : "LLLL", locale).format(month);
  }

  public String year(int year) {
    return isJapanese() ? year + "年" : Integer.toString(year);
  }

  public ZoneId zone() {
    return zone;
  }

  /** What people call the zone that times are written in. */
  public String zoneName() {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }

  private boolean isJapanese() {
    return locale.getLanguage().equals("ja");
  }
}
