package io.moguera.cli.folder;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of Liquid Jekyll's texts use most, as Markdown; the rest stays. Ends of lines are kept. */
final class JekyllText {
  private static final Pattern LIQUID =
      Pattern.compile(
          "\\{%-?\\s*raw\\s*-?%\\}(.*?)\\{%-?\\s*endraw\\s*-?%\\}"
              + "|\\{%-?\\s*comment\\s*-?%\\}(.*?)\\{%-?\\s*endcomment\\s*-?%\\}"
              + "|\\{%-?\\s*highlight\\s+([\\w+#.-]+)[^%]*?%\\}(.*?)\\{%-?\\s*endhighlight\\s*-?%\\}"
              + "|\\{%-?\\s*(\\w+)(.*?)-?%\\}|\\{\\{-?\\s*(.*?)\\s*-?\\}\\}",
          Pattern.DOTALL);
  private static final Pattern ROOT = Pattern.compile("site\\.(baseurl|url|github\\.url)");
  private static final Pattern ADDRESS =
      Pattern.compile("([\"'])(.*?)\\1\\s*\\|\\s*(relative_url|absolute_url|prepend:.*)");

  private JekyllText() {}

  static String rewritten(String text, Rewriting rewriting) {
    return HugoText.replaced(LIQUID, text, match -> one(match, rewriting));
  }

  private static String one(MatchResult match, Rewriting rewriting) {
    if (match.group(1) != null) {
      return match.group(1);
    }
    if (match.group(2) != null) {
      return match.group(2).replaceAll("[^\\n]", "");
    }
    if (match.group(4) != null) {
      return HugoText.fence(match.group(3), match.group(4));
    }
    if (match.group(5) != null) {
      return tag(match, rewriting);
    }
    String output = match.group(7);
    Matcher address = ADDRESS.matcher(output);
    if (ROOT.matcher(output).matches()) {
      return "";
    }
    if (address.matches()) {
      return address.group(2);
    }
    rewriting.unknown("{{ " + output + " }}", match.start());
    return match.group();
  }

  private static String tag(MatchResult match, Rewriting rewriting) {
    String name = match.group(5);
    String about = match.group(6).strip();
    if (name.equals("post_url") || name.equals("link")) {
      return rewriting
          .article(about)
          .orElseGet(
              () -> {
                rewriting.unknown(name + " " + about, match.start());
                return match.group();
              });
    }
    rewriting.unknown(name, match.start());
    return match.group();
  }
}
