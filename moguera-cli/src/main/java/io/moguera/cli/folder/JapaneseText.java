package io.moguera.cli.folder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Markdown of Zenn and Qiita as that of everybody: boxes become quotes, embedded things links.
 */
final class JapaneseText {
  private static final Pattern OPENING =
      Pattern.compile("(\\s*)(:{3,})\\s*(message|note|details)\\b\\s*(.*?)\\s*");
  private static final Pattern CLOSING = Pattern.compile("\\s*:{3,}\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})(.*)");
  private static final Pattern NAMED_CODE =
      Pattern.compile("(\\s*(?:`{3,}|~{3,})\\s*)([^\\s:`]*):(\\S+)(.*)");
  private static final Pattern EMBEDDED = Pattern.compile("\\s*@\\[(\\w+)\\]\\(([^)\\s]+)\\)\\s*");
  private static final Map<String, String> BY_ID =
      Map.of(
          "youtube", "https://www.youtube.com/watch?v=",
          "slideshare", "https://www.slideshare.net/slideshow/embed_code/key/",
          "speakerdeck", "https://speakerdeck.com/player/");

  private final Deque<Boolean> quotes = new ArrayDeque<>();
  private final List<String> lines = new ArrayList<>();
  private String fence = "";

  private JapaneseText() {}

  static String rewritten(String text) {
    var rewriter = new JapaneseText();
    for (String line : text.split("\n", -1)) {
      rewriter.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return String.join("\n", rewriter.lines);
  }

  private void line(String line) {
    Matcher fenced = FENCE.matcher(line);
    if (!fence.isEmpty()) {
      if (fenced.matches() && fenced.group(1).startsWith(fence) && fenced.group(2).isBlank()) {
        fence = "";
      }
      write(line);
      return;
    }
    if (fenced.matches()) {
      fence = fenced.group(1);
      Matcher named = NAMED_CODE.matcher(line);
      write(
          named.matches()
              ? named.group(1)
                  + named.group(2)
                  + " title=\""
                  + named.group(3)
                  + "\""
                  + named.group(4)
              : line);
      return;
    }
    Matcher opening = OPENING.matcher(line);
    if (opening.matches()) {
      open(opening);
    } else if (CLOSING.matcher(line).matches() && !quotes.isEmpty()) {
      close();
    } else {
      text(line);
    }
  }

  private void open(Matcher opening) {
    boolean quote = !opening.group(3).equals("details");
    if (!quote) {
      write("<details><summary>" + HugoText.escaped(opening.group(4)) + "</summary>");
      write("");
    }
    quotes.push(quote);
  }

  private void close() {
    if (!quotes.pop()) {
      write("");
      write("</details>");
    }
    // A line right behind it would belong to it.
    write("");
  }

  private void text(String line) {
    Matcher embedded = EMBEDDED.matcher(line);
    if (!embedded.matches()) {
      write(line);
      return;
    }
    String what = embedded.group(2);
    String address = what.contains("://") ? what : BY_ID.getOrDefault(embedded.group(1), "") + what;
    write(address.contains("://") ? "<" + address + ">" : line);
  }

  private void write(String line) {
    long depth = quotes.stream().filter(quote -> quote).count();
    lines.add(depth == 0 ? line : ("> ".repeat((int) depth) + line).stripTrailing());
  }
}
