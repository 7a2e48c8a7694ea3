package io.moguera.cli.folder;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that look like Hugo's shortcodes, written so that Hugo shows them instead of running them.
 */
final class ShownShortcodes {
  private static final Pattern RUN =
      Pattern.compile("\\{\\{([<%])(.*?)([>%])\\}\\}", Pattern.DOTALL);
  private static final Pattern SHOWN =
      Pattern.compile("\\{\\{([<%])/\\*(.*?)\\*/([>%])\\}\\}", Pattern.DOTALL);

  private ShownShortcodes() {}

  static String shown(String text) {
    return replaced(RUN, text, "{{%s/*", "*/%s}}");
  }

  static String run(String text) {
    return replaced(SHOWN, text, "{{%s", "%s}}");
  }

  private static String replaced(Pattern pattern, String text, String before, String after) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    before.formatted(match.group(1))
                        + match.group(2)
                        + after.formatted(match.group(3))));
  }
}
