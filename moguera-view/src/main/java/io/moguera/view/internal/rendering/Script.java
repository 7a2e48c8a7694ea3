package io.moguera.view.internal.rendering;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;

/** What kind of writing a character belongs to. */
final class Script {
  private Script() {}

  /** One that stands for itself in text without spaces: Chinese characters and kana. */
  static boolean isIdeographic(int codePoint) {
    var script = Character.UnicodeScript.of(codePoint);
    return script == HAN || script == HIRAGANA || script == KATAKANA;
  }

  static boolean isFullWidth(int codePoint) {
    return isIdeographic(codePoint)
        || Character.UnicodeScript.of(codePoint) == HANGUL
        || (codePoint >= 0x3000 && codePoint <= 0x303F)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60);
  }
}
