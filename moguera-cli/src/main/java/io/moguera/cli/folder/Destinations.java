package io.moguera.cli.folder;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what the links and images of a Markdown text lead to, and has it replaced. */
final class Destinations {
  private static final Pattern INLINE =
      Pattern.compile(
          "(\\]\\(\\s*)(<[^<>\\n"
              + "]*>|[^\\s()<>]+(?:\\([^\\s()]*\\)[^\\s()<>]*)*)(\\s+=\\d*x\\d*(?=\\s*\\)))?");
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(^ {0,3}\\[[^\\]\\n]+\\]:[ \\t]*)(<[^<>\\n]*>|[^\\s<>]+)", Pattern.MULTILINE);
  private static final Pattern TAG =
      Pattern.compile(
          "<(?:img|a|source|video|audio)\\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(\\s(?:src|href|poster)\\s*=\\s*)(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);

  private Destinations() {}

  /** Says what stands in place of a destination. */
  interface Replacement {
    /**
     * {@return what to write; empty to leave it as it is}
     *
     * @param destination as it is written, without angle brackets
     * @param at where in the text it stands
     */
    Optional<String> of(String destination, int at);
  }

  /** {@return the text with its destinations replaced, those in code apart} */
  static String replaced(String markdown, Replacement replacement) {
    String inline =
        CodeRanges.of(markdown).replaced(INLINE, match -> one(match, match.start(2), replacement));
    String defined =
        CodeRanges.of(inline)
            .replaced(DEFINITION, match -> one(match, match.start(2), replacement));
    return CodeRanges.of(defined)
        .replaced(TAG, match -> tag(match.group(), match.start(), replacement));
  }

  private static String one(MatchResult match, int at, Replacement replacement) {
    String written = match.group(2);
    boolean brackets = written.startsWith("<");
    String destination = brackets ? written.substring(1, written.length() - 1) : written;
    // Zenn writes the size of an image behind its address, which nothing else understands.
    return match.group(1) + replacement.of(destination, at).orElse(written);
  }

  private static String tag(String tag, int at, Replacement replacement) {
    return ATTRIBUTE
        .matcher(tag)
        .replaceAll(
            match -> {
              String value = match.group(2) == null ? match.group(3) : match.group(2);
              String text =
                  replacement
                      .of(value, at)
                      .map(address -> match.group(1) + '"' + address + '"')
                      .orElseGet(match::group);
              return Matcher.quoteReplacement(text);
            });
  }
}
