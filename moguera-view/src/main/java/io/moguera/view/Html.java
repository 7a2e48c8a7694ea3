package io.moguera.view;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML. What is put into a template is text, whatever it holds, unless it is HTML by
 * this type: no argument can end an element, an attribute in quotation marks, or begin a script.
 * Immutable.
 *
 * <pre>{@code
 * Html.of("<p class=\"chirp\"><a href=\"{}\">{}</a> {}</p>", address, name, text)
 * }</pre>
 */
public final class Html {
  /** Nothing. */
  public static final Html EMPTY = new Html("");

  private static final String HOLE = "{}";

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /**
   * A template with its arguments in it.
   *
   * @param template markup of the program's own, never of anybody's making; attributes stand in
   *     double quotation marks
   * @param arguments what comes in place of each <code>{}</code>: HTML and sequences of HTML as
   *     they are, anything else as text; nothing for null
   * @throws IllegalArgumentException if there are more or fewer than places for them
   */
  public static Html of(String template, @Nullable Object... arguments) {
    var markup = new StringBuilder();
    var from = 0;
    for (var argument : arguments) {
      var hole = template.indexOf(HOLE, from);
      if (hole < 0) {
        throw new IllegalArgumentException(
            "The template has fewer places than there are arguments: " + template);
      }
      markup.append(template, from, hole).append(markup(argument));
      from = hole + HOLE.length();
    }
    if (template.indexOf(HOLE, from) >= 0) {
      throw new IllegalArgumentException(
          "The template has more places than " + Arrays.asList(arguments));
    }
    return new Html(markup.append(template, from, template.length()).toString());
  }

  /** Several pieces, one after the other. */
  public static Html all(Iterable<Html> pieces) {
    return new Html(markup(pieces));
  }

  private static String markup(@Nullable Object argument) {
    return switch (argument) {
      case null -> "";
      case Html html -> html.markup;
      case Iterable<?> pieces ->
          StreamSupport.stream(pieces.spliterator(), false)
              .map(Html::markup)
              .collect(Collectors.joining());
      default -> escaped(argument.toString());
    };
  }

  private static String escaped(String text) {
    var markup = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '&' -> markup.append("&amp;");
        case '<' -> markup.append("&lt;");
        case '>' -> markup.append("&gt;");
        case '"' -> markup.append("&#34;");
        case '\'' -> markup.append("&#39;");
        default -> markup.append(c);
      }
    }
    return markup.toString();
  }

  /** {@return the markup} */
  @Override
  public String toString() {
    return markup;
  }
}
