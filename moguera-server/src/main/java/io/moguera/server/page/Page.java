package io.moguera.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small page with one form, which needs no script. For one thread. */
final class Page {
  private final Locale language;
  private final String site;
  private final String heading;
  private final List<String> parts = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();

  Page(Locale language, String site, String heading) {
    this.language = language;
    this.site = site;
    this.heading = heading;
  }

  Page says(String key) {
    parts.add("<p>" + escaped(Texts.of(language, key)) + "</p>");
    return this;
  }

  /** Tells what went wrong, in the words of the API. */
  Page warns(String text) {
    parts.add("<p role=\"alert\">" + escaped(text) + "</p>");
    return this;
  }

  Page hidden(String name, String value) {
    fields.add("<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escaped(value)));
    return this;
  }

  /** Asks for a value. */
  Page asks(String name, String label, String type, String completion, boolean required) {
    fields.add(
        """
        <label>%s<br>
        <input name="%s" type="%s" autocomplete="%s"%s></label>\
        """
            .formatted(
                escaped(Texts.of(language, label)),
                name,
                type,
                completion,
                required ? " required" : ""));
    return this;
  }

  Page sends(String label) {
    fields.add("<button>" + escaped(Texts.of(language, label)) + "</button>");
    return this;
  }

  String html() {
    if (!fields.isEmpty()) {
      parts.add("<form method=\"post\">\n<p>" + String.join("</p>\n<p>", fields) + "</p>\n</form>");
    }
    String title = escaped(Texts.of(language, heading));
    return """
    <!DOCTYPE html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="robots" content="noindex">
    <title>%s - %s</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1rem/1.6 system-ui, sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem; }
    input { font: inherit; width: 100%%; box-sizing: border-box; padding: .4rem; }
    button { font: inherit; padding: .4rem 1rem; }
    [role=alert] { border-left: .3rem solid #c33; padding-left: .7rem; }
    </style>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    %s
    </main>
    <p><a href="/">%s: %s</a></p>
    </body>
    </html>
    """
        .formatted(
            language.getLanguage(),
            title,
            escaped(site),
            title,
            String.join("\n", parts),
            escaped(site),
            escaped(Texts.of(language, "home")));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
