package io.moguera.view.internal.rendering;

import java.text.BreakIterator;
import java.util.Locale;

/** The beginning of a text, for lists, feeds and descriptions. */
public final class Excerpt {
  private static final String SENTENCE_ENDS = ".!?。！？";

  private Excerpt() {}

  /**
   * At most {@code maxWidth} wide, where a full-width character counts 2: to the end of a sentence
   * when one ends in the last third, else to the end of a word, with an ellipsis.
   */
  public static String of(String text, int maxWidth, Locale language) {
    var end = endWithin(text, maxWidth);
    if (end == text.length()) {
      return text;
    }
    for (var i = end; i > end * 2 / 3; i--) {
      if (SENTENCE_ENDS.indexOf(text.charAt(i - 1)) >= 0 && endsWord(text, i)) {
        return text.substring(0, i).strip();
      }
    }
    var words = BreakIterator.getWordInstance(language);
    words.setText(text);
    var boundary = words.isBoundary(end) ? end : words.preceding(end);
    return text.substring(0, boundary <= 0 ? end : boundary).strip() + "…";
  }

  private static boolean endsWord(String text, int end) {
    return text.charAt(end - 1) > 0x7F || end == text.length() || text.charAt(end) == ' ';
  }

  private static int endWithin(String text, int maxWidth) {
    var width = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      width += Script.isFullWidth(c) ? 2 : 1;
      if (width > maxWidth) {
        return i;
      }
      i += Character.charCount(c);
    }
    return text.length();
  }
}
