package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Feeds and the sitemap as an XML parser and the formats' own rules see them. */
class FeedsTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.ENGLISH);
    new Rows(API)
        .post(
            "A & B < C\u0001",
            "odd",
            Instant.parse("2026-11-23T00:00:00Z"),
            "[x](/pages/about) ![y](/v1/images/3/file) <script>evil()</script> ]]>",
            row -> row.put("language", "ja"));
    view = new RunningView(API, Locale.ENGLISH);
  }

  @AfterAll
  static void stop() {
    view.close();
    API.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feed.atom",
        "/tags/tools/feed.atom",
        "/categories/garden/feed.atom",
        "/authors/hanako/feed.atom"
      })
  void atom_hasWhatItsStandardAsksFor(String path) throws Exception {
    var feed = document(path, "application/atom+xml; charset=utf-8").getDocumentElement();

    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    assertThat(only(feed, ATOM, "id").getTextContent()).isEqualTo(RunningView.PUBLIC_URL + path);
    assertThat(only(feed, ATOM, "title").getTextContent()).isNotBlank();
    Instant.parse(only(feed, ATOM, "updated").getTextContent());
    assertThat(links(feed, "self")).containsExactly(RunningView.PUBLIC_URL + path);
    assertThat(links(feed, "alternate")).hasSize(1);
    assertThat(children(feed, ATOM, "entry"))
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              var address = only(entry, ATOM, "id").getTextContent();
              assertThat(address).startsWith(RunningView.PUBLIC_URL + "/posts/");
              assertThat(links(entry, "alternate")).containsExactly(address);
              assertThat(only(entry, ATOM, "title").getTextContent()).isNotBlank();
              Instant.parse(only(entry, ATOM, "published").getTextContent());
              Instant.parse(only(entry, ATOM, "updated").getTextContent());
              assertThat(children(entry, ATOM, "author")).isNotEmpty();
              assertThat(only(entry, ATOM, "content").getAttribute("type")).isEqualTo("html");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feed.rss",
        "/tags/tools/feed.rss",
        "/categories/garden/feed.rss",
        "/authors/hanako/feed.rss"
      })
  void rss_hasWhatItsStandardAsksFor(String path) throws Exception {
    var rss = document(path, "application/rss+xml; charset=utf-8").getDocumentElement();

    assertThat(rss.getAttribute("version")).isEqualTo("2.0");
    var channel = only(rss, null, "channel");
    for (var required : List.of("title", "link", "description")) {
      assertThat(only(channel, null, required).getTextContent()).isNotBlank();
    }
    assertThat(only(channel, ATOM, "link").getAttribute("href"))
        .isEqualTo(RunningView.PUBLIC_URL + path);
    assertThat(children(channel, null, "item"))
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(only(item, null, "guid").getTextContent())
                  .isEqualTo(only(item, null, "link").getTextContent());
              ZonedDateTime.parse(
                  only(item, null, "pubDate").getTextContent(),
                  DateTimeFormatter.RFC_1123_DATE_TIME);
              assertThat(children(item, CONTENT, "encoded")).hasSize(1);
            });
  }

  @Test
  void feed_ofAnOddPost_isStillWellFormedAndAbsolute() throws Exception {
    var feed = document("/feed.atom", "application/atom+xml; charset=utf-8").getDocumentElement();

    var entry = children(feed, ATOM, "entry").getFirst();
    assertThat(only(entry, ATOM, "title").getTextContent()).isEqualTo("A & B < C");
    assertThat(entry.getAttribute("xml:lang")).isEqualTo("ja");
    assertThat(only(entry, ATOM, "content").getTextContent())
        .contains(
            "href=\"" + RunningView.PUBLIC_URL + "/pages/about\"",
            "src=\"" + RunningView.PUBLIC_URL + "/v1/images/3/file\"")
        .doesNotContain("evil");
  }

  @Test
  void feed_ofTheSite_holdsNoDraft() {
    assertThat(view.get("/feed.atom").body()).doesNotContain("secret draft");
  }

  @Test
  void sitemap_holdsEveryPublicAddress() throws Exception {
    var urls = document("/sitemap.xml", "application/xml; charset=utf-8").getDocumentElement();

    assertThat(urls.getNamespaceURI()).isEqualTo(SITEMAP);
    assertThat(urls.getLocalName()).isEqualTo("urlset");
    var addresses =
        children(urls, SITEMAP, "url").stream()
            .map(url -> only(url, SITEMAP, "loc").getTextContent())
            .toList();
    assertThat(addresses)
        .contains(
            RunningView.PUBLIC_URL + "/",
            RunningView.PUBLIC_URL + "/posts/keeping-tools",
            RunningView.PUBLIC_URL + "/pages/shed")
        .hasSize(1 + 4 + SampleBlog.POSTS + 1)
        .doesNotHaveDuplicates();
  }

  @Test
  void robots_leadToTheSitemap() {
    assertThat(view.get("/robots.txt").body())
        .contains("User-agent: *", "Sitemap: " + RunningView.PUBLIC_URL + "/sitemap.xml");
  }

  private static Document document(String path, String type) throws Exception {
    var answer = view.get(path);
    assertThat(answer.headers().firstValue("content-type")).hasValue(type);
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
  }

  private static List<String> links(Element parent, String relation) {
    return children(parent, ATOM, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(relation))
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  private static Element only(Element parent, @Nullable String namespace, String name) {
    var found = children(parent, namespace, name);
    assertThat(found).as("%s in %s", name, parent.getLocalName()).hasSize(1);
    return found.getFirst();
  }

  private static List<Element> children(Element parent, @Nullable String namespace, String name) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && element.getLocalName().equals(name)
          && Objects.equals(element.getNamespaceURI(), namespace)) {
        elements.add(element);
      }
    }
    return elements;
  }
}
