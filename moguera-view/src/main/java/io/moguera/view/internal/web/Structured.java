package io.moguera.view.internal.web;

import gg.jte.Content;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** JSON-LD, for those who read pages by program. */
final class Structured {
  private static final JsonMapper JSON = new JsonMapper();

  private Structured() {}

  /**
   * The script element. It is data, which no content-security policy stops and no browser runs.
   * Nothing in it can end the element, since no {@code <} is left in it.
   */
  static Content element(Map<String, ?> data) {
    var json =
        JSON.writeValueAsString(data)
            .replace("<", "\\u003c")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    return output ->
        output.writeContent("<script type=\"application/ld+json\">" + json + "</script>");
  }

  static Map<String, Object> person(String name, String url) {
    return Map.of("@type", "Person", "name", name, "url", url);
  }

  static Map<String, Object> website(Site site) {
    return Map.of(
        "@context",
        "https://schema.org",
        "@type",
        "WebSite",
        "name",
        site.title(),
        "url",
        site.absolute(Addresses.HOME),
        "inLanguage",
        site.texts().lang(),
        "potentialAction",
        Map.of(
            "@type",
            "SearchAction",
            "target",
            site.absolute("/search?q={search_term_string}"),
            "query-input",
            "required name=search_term_string"));
  }
}
