package io.moguera.core.write;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Part of an address made from a text: Latin letters without their accents, letters of other
 * scripts as they are, all else a dash.
 */
public final class SlugText {
  private static final int LONGEST = 80;
  private static final Pattern MARKS_ON_LATIN = Pattern.compile("(?<=\\p{IsLatin})\\p{Mn}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private SlugText() {}

  /** {@return the slug of a text; {@code fallback} where nothing is left of it} */
  public static String of(String text, String fallback) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain =
        Normalizer.normalize(
            MARKS_ON_LATIN.matcher(decomposed).replaceAll(""), Normalizer.Form.NFC);
    String words =
        OTHERS.matcher(plain.replaceAll("['’]", "").toLowerCase(Locale.ROOT)).replaceAll("-");
    String slug = EDGES.matcher(words).replaceAll("");
    if (slug.isEmpty()) {
      return fallback;
    }
    // A number alone would be taken for an id.
    return cut(DIGITS.matcher(slug).matches() ? fallback + "-" + slug : slug);
  }

  private static String cut(String slug) {
    if (slug.codePointCount(0, slug.length()) <= LONGEST) {
      return slug;
    }
    String cut = slug.substring(0, slug.offsetByCodePoints(0, LONGEST));
    int dash = cut.lastIndexOf('-');
    return dash > LONGEST / 2 ? cut.substring(0, dash) : cut;
  }
}
