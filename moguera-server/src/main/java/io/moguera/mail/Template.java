package io.moguera.mail;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a kind of mail in one language: a line {@code Subject: ...}, an empty line, then
 * paragraphs with empty lines between them. {@code {name}} stands for a value. A paragraph that is
 * a web address and nothing else becomes a link. Immutable.
 */
public final class Template {
  private static final String SUBJECT = "Subject: ";
  private static final Pattern VALUE = Pattern.compile("\\{([^{}\\s]+)}");
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private final Locale language;
  private final String subject;
  private final String body;

  private Template(Locale language, String subject, String body) {
    this.language = language;
    this.subject = subject;
    this.body = body;
  }

  /**
   * A template.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static Template parse(Locale language, String text) {
    String[] parts = text.strip().split("\\R\\s*\\R", 2);
    String subject =
        parts[0].startsWith(SUBJECT) ? parts[0].substring(SUBJECT.length()).strip() : "";
    if (parts.length != 2 || subject.isEmpty() || subject.lines().count() != 1) {
      throw new IllegalArgumentException(
          "A template begins with a line \"Subject: ...\" and an empty line");
    }
    return new Template(language, subject, parts[1].strip());
  }

  /** {@return the values that it names} */
  Set<String> names() {
    return Stream.of(subject, body)
        .flatMap(text -> VALUE.matcher(text).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The letter with these values.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  public Letter filled(Map<String, String> values) {
    String plain = filled(body, values);
    return new Letter(filled(subject, values).replaceAll("\\s+", " "), plain + "\n", html(plain));
  }

  private static String filled(String text, Map<String, String> values) {
    return VALUE
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(value(match, values)));
  }

  private static String value(MatchResult match, Map<String, String> values) {
    String value = values.get(match.group(1));
    if (value == null) {
      throw new IllegalArgumentException("Nothing was given for " + match.group());
    }
    return value;
  }

  private String html(String plain) {
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
    %s
    </body>
    </html>
    """
        .formatted(
            language.getLanguage(),
            Stream.of(plain.split("\\R\\R")).map(Template::paragraph).collect(joining("\n")));
  }

  private static String paragraph(String text) {
    String escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    return LINK.matcher(text).matches()
        ? "<p><a href=\"" + escaped + "\">" + escaped + "</a></p>"
        : "<p>" + escaped.replaceAll("\\R", "<br>\n") + "</p>";
  }
}
