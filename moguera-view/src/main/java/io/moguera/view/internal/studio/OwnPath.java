package io.moguera.view.internal.studio;

import java.util.regex.Pattern;

/** Where a visitor may be sent to: within the studio, and nowhere else. */
final class OwnPath {
  static final String HOME = "/studio";

  private static final Pattern OWN =
      Pattern.compile("/studio(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9._~%&=+-]*)?");

  private OwnPath() {}

  /** The path if it is one of the studio's, else the studio itself. */
  static String of(String path) {
    return path.length() <= 500 && OWN.matcher(path).matches() ? path : HOME;
  }
}
