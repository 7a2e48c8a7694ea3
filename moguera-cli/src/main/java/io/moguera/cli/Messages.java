package io.moguera.cli;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** The texts, in English or Japanese. */
public final class Messages {
  private static final String NAME = "io.moguera.cli.messages";

  private final ResourceBundle bundle;

  private Messages(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** {@return the texts of a language; those in English where there are none} */
  public static Messages of(Locale locale) {
    return of(NAME, locale);
  }

  /** {@return the texts of a bundle in a language; those in English where there are none} */
  public static Messages of(String bundle, Locale locale) {
    // Without the fallback to the JVM's own locale: the environment says which language is wanted.
    return new Messages(
        ResourceBundle.getBundle(
            bundle, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  /** {@return the language that an environment asks for, after POSIX} */
  public static Locale locale(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.startsWith("ja") ? Locale.JAPANESE : Locale.ROOT;
      }
    }
    return Locale.ROOT;
  }

  /** {@return a text in which {0}, {1}, ... are replaced} */
  public String text(String key, @Nullable Object... values) {
    String text;
    try {
      text = bundle.getString(key);
    } catch (MissingResourceException e) {
      throw new IllegalArgumentException("There is no text " + key, e);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** {@return whether there is such a text} */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** {@return the texts as picocli takes them} */
  public ResourceBundle bundle() {
    return bundle;
  }
}
