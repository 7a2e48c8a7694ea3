package io.moguera.view.internal.rendering;

/** How long a text takes to read: Japanese and Chinese by characters, other writing by words. */
public final class ReadingTime {
  private static final int CHARACTERS_PER_MINUTE = 500;
  private static final int WORDS_PER_MINUTE = 220;

  private ReadingTime() {}

  /** In whole minutes, at least 1. */
  public static int minutes(String text) {
    var characters = 0;
    var words = 0;
    var inWord = false;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Script.isIdeographic(c)) {
        characters++;
        inWord = false;
      } else if (Character.isLetterOrDigit(c)) {
        words += inWord ? 0 : 1;
        inWord = true;
      } else if (c != '\'' && c != '’' && c != '-') {
        inWord = false;
      }
    }
    var minutes = (double) characters / CHARACTERS_PER_MINUTE + (double) words / WORDS_PER_MINUTE;
    return Math.max(1, (int) Math.round(minutes));
  }
}
