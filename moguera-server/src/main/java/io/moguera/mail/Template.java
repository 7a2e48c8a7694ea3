package io.moguera.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a kind of mail in one language: a line {@code Subject: ...}, an empty line, then
 * paragraphs with empty lines between them. {@code {name}} stands for a value. A paragraph that is
 * a web address and nothing else becomes a link. Immutable.
 */
public final class Template {
  private static final String SUBJECT = "Subject: ";
  private static final Pattern VALUE = Pattern.compile("\\{([a-z_]+)}");
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
   * The template of a kind of mail.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Template of(String kind, Locale language) {
    String name = kind + "." + language.getLanguage() + ".txt";
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no template " + name);
      }
      return parse(language, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template parse(Locale language, String text) {
    String[] parts = text.strip().split("\\R\\R", 2);
    if (parts.length != 2 || !parts[0].startsWith(SUBJECT)) {
      throw new IllegalArgumentException("A template begins with its subject and an empty line");
    }
    return new Template(language, parts[0].substring(SUBJECT.length()).strip(), parts[1].strip());
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
