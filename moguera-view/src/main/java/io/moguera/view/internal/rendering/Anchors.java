package io.moguera.view.internal.rendering;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The ids of one page: no two elements get the same one, and no text takes an id that the page's
 * own frame uses, all of which begin with {@value #FRAME}. Used by one thread while a page is put
 * together.
 */
public final class Anchors {
  /** What the ids of the page's own frame begin with. */
  static final String FRAME = "m-";

  private static final int MAX_LENGTH = 80;

  private final Set<String> taken = new HashSet<>();

  /** The id for an element that wants this one, which may differ by a number at its end. */
  public String claim(String wanted) {
    var base = wanted.startsWith(FRAME) ? "x" + wanted : wanted;
    var id = base;
    for (var n = 2; !taken.add(id); n++) {
      id = base + "-" + n;
    }
    return id;
  }

  /** The id for a heading with this text; letters of every script are kept. */
  public String claimFor(String text) {
    return claim(slug(text));
  }

  private static String slug(String text) {
    var slug = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(c);
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    if (slug.length() > MAX_LENGTH) {
      slug.setLength(
          Character.isHighSurrogate(slug.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
    while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? "section" : slug.toString();
  }
}
