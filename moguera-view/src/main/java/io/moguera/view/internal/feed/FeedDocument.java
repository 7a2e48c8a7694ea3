package io.moguera.view.internal.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A feed, written as Atom (RFC 4287) or RSS 2.0.
 *
 * @param address of the page that it is of, absolute
 * @param atom its own address as Atom, absolute
 * @param rss its own address as RSS, absolute
 * @param updated when any of its items last changed
 */
public record FeedDocument(
    String title,
    String description,
    String language,
    String address,
    String atom,
    String rss,
    Instant updated,
    List<Item> items) {

  /**
   * A post.
   *
   * @param address absolute; it is also what names the item for ever
   * @param html the whole text with absolute addresses
   */
  public record Item(
      String title,
      String address,
      @Nullable String language,
      Instant published,
      Instant updated,
      List<Author> authors,
      List<String> categories,
      String summary,
      String html) {
    public Item {
      authors = List.copyOf(authors);
      categories = List.copyOf(categories);
    }
  }

  /**
   * Who wrote it.
   *
   * @param address of the author's page, absolute
   */
  public record Author(String name, String address) {}

  private static final String ATOM_NAMESPACE = "http://www.w3.org/2005/Atom";

  public FeedDocument {
    items = List.copyOf(items);
  }

  public String toAtom() {
    return Xml.of(
        xml ->
            xml.element(
                "feed",
                () -> {
                  xml.namespace("", ATOM_NAMESPACE);
                  xml.attribute("xml:lang", language);
                  xml.text("id", atom);
                  xml.text("title", title);
                  xml.text("subtitle", description.isEmpty() ? null : description);
                  xml.text("updated", updated.toString());
                  link(xml, "self", "application/atom+xml", atom);
                  link(xml, "alternate", "text/html", address);
                  xml.text("generator", "Moguera");
                  for (var item : items) {
                    xml.element("entry", () -> atomEntry(xml, item));
                  }
                }));
  }

  private void atomEntry(Xml xml, Item item) throws XMLStreamException {
    if (item.language() != null) {
      xml.attribute("xml:lang", item.language());
    }
    xml.text("id", item.address());
    xml.text("title", item.title());
    xml.text("published", item.published().toString());
    xml.text("updated", item.updated().toString());
    link(xml, "alternate", "text/html", item.address());
    // An entry has an author (RFC 4287, 4.1.2); one of whom nothing is known is the site's.
    var authors = item.authors().isEmpty() ? List.of(new Author(title, address)) : item.authors();
    for (var author : authors) {
      xml.element(
          "author",
          () -> {
            xml.text("name", author.name());
            xml.text("uri", author.address());
          });
    }
    for (var category : item.categories()) {
      xml.element("category", () -> xml.attribute("term", category));
    }
    xml.text("summary", item.summary().isEmpty() ? null : item.summary());
    xml.element(
        "content",
        () -> {
          xml.attribute("type", "html");
          xml.characters(item.html());
        });
  }

  private static void link(Xml xml, String relation, String type, String address)
      throws XMLStreamException {
    xml.element(
        "link",
        () -> {
          xml.attribute("rel", relation);
          xml.attribute("type", type);
          xml.attribute("href", address);
        });
  }

  public String toRss() {
    return Xml.of(
        xml ->
            xml.element(
                "rss",
                () -> {
                  xml.namespace("atom", ATOM_NAMESPACE);
                  xml.namespace("content", "http://purl.org/rss/1.0/modules/content/");
                  xml.namespace("dc", "http://purl.org/dc/elements/1.1/");
                  xml.attribute("version", "2.0");
                  xml.element("channel", () -> rssChannel(xml));
                }));
  }

  private void rssChannel(Xml xml) throws XMLStreamException {
    xml.text("title", title);
    xml.text("link", address);
    xml.text("description", description.isEmpty() ? title : description);
    xml.text("language", language);
    xml.text("lastBuildDate", rfc1123(updated));
    xml.text("generator", "Moguera");
    xml.element(
        "atom:link",
        () -> {
          xml.attribute("rel", "self");
          xml.attribute("type", "application/rss+xml");
          xml.attribute("href", rss);
        });
    for (var item : items) {
      xml.element("item", () -> rssItem(xml, item));
    }
  }

  private static void rssItem(Xml xml, Item item) throws XMLStreamException {
    xml.text("title", item.title());
    xml.text("link", item.address());
    xml.element(
        "guid",
        () -> {
          xml.attribute("isPermaLink", "true");
          xml.characters(item.address());
        });
    xml.text("pubDate", rfc1123(item.published()));
    for (var author : item.authors()) {
      xml.text("dc:creator", author.name());
    }
    for (var category : item.categories()) {
      xml.text("category", category);
    }
    xml.text("description", item.summary());
    xml.text("content:encoded", item.html());
  }

  private static String rfc1123(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME
        .withLocale(Locale.ROOT)
        .format(instant.atOffset(ZoneOffset.UTC));
  }
}
