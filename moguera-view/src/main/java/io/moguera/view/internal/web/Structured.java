package io.moguera.view.internal.web;

import gg.jte.Content;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** JSON-LD in the words of schema.org, for those who read pages by program. */
final class Structured {
  private static final JsonMapper JSON = new JsonMapper();

  private Structured() {}

  /**
   * The script element. It is data, which no content-security policy stops and no browser runs.
   * Nothing in it can end the element, since no {@code <} is left in it.
   */
  static Content element(List<Map<String, ?>> things) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("@context", "https://schema.org");
    document.put("@graph", things);
    var json =
        JSON.writeValueAsString(document)
            .replace("<", "\\u003c")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
    return output ->
        output.writeContent("<script type=\"application/ld+json\">" + json + "</script>");
  }

  static Map<String, Object> thing(String type) {
    Map<String, Object> thing = new LinkedHashMap<>();
    thing.put("@type", type);
    return thing;
  }

  static Map<String, Object> person(String name, String url) {
    return Map.of("@type", "Person", "name", name, "url", url);
  }

  static Map<String, Object> publisher(Site site) {
    return Map.of(
        "@type", "Organization", "name", site.title(), "url", site.absolute(Addresses.HOME));
  }

  static Map<String, Object> image(Picture card) {
    var image = thing("ImageObject");
    image.put("url", card.src());
    if (card.width() != null && card.height() != null) {
      image.put("width", Integer.valueOf(card.width()));
      image.put("height", Integer.valueOf(card.height()));
    }
    if (!card.alt().isEmpty()) {
      image.put("caption", card.alt());
    }
    return image;
  }

  static Map<String, Object> website(Site site) {
    var website = thing("WebSite");
    website.put("name", site.title());
    if (!site.description().isEmpty()) {
      website.put("description", site.description());
    }
    website.put("url", site.absolute(Addresses.HOME));
    website.put("inLanguage", site.texts().lang());
    website.put("publisher", publisher(site));
    website.put(
        "potentialAction",
        Map.of(
            "@type",
            "SearchAction",
            "target",
            Map.of(
                "@type",
                "EntryPoint",
                "urlTemplate",
                site.absolute("/search?q={search_term_string}")),
            "query-input",
            "required name=search_term_string"));
    return website;
  }

  /** The way to a page from the home page. */
  static Map<String, Object> breadcrumbs(Site site, @Nullable Link above, Link page) {
    List<Link> way = new ArrayList<>();
    way.add(new Link(site.title(), Addresses.HOME));
    if (above != null) {
      way.add(above);
    }
    way.add(page);
    List<Map<String, Object>> items = new ArrayList<>();
    for (var link : way) {
      var item = thing("ListItem");
      item.put("position", items.size() + 1);
      item.put("name", link.text());
      item.put("item", site.absolute(link.href()));
      items.add(item);
    }
    var list = thing("BreadcrumbList");
    list.put("itemListElement", items);
    return list;
  }
}
