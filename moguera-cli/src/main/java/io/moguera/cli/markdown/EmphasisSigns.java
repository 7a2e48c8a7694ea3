package io.moguera.cli.markdown;

/** Which characters beside a sign of emphasis let it be understood as one. */
final class EmphasisSigns {
  private EmphasisSigns() {}

  /**
   * Whether a sign between the two is understood (CommonMark 0.31, section 6.2). Within other
   * emphasis it must not be one that could as well end that.
   */
  static boolean marks(char outside, char inside, boolean nested) {
    boolean apart = isSpace(outside) || isSign(outside);
    return !isSpace(inside)
        && (isSpace(outside) || (nested ? apart && isLetter(inside) : apart || isLetter(inside)));
  }

  /** Signs next to each other would be read as one longer sign. */
  static boolean clashes(char before, char behind) {
    return "*_~".indexOf(before) >= 0 || "*_~".indexOf(behind) >= 0;
  }

  static boolean isLetter(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u00a0';
  }

  private static boolean isSign(char c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }
}
