package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Known payloads in every field that reaches a page, each field of one post the same one: what a
 * parser finds on the pages, and what runs in a browser that has no content-security policy to stop
 * it.
 */
class PayloadPagesTest {
  private static final List<String> PAYLOADS = SampleBlog.text("payloads.txt").lines().toList();
  private static final ApiServer API = new ApiServer();
  private static final Map<String, String> PAGES = new LinkedHashMap<>();
  private static RunningView view;

  @BeforeAll
  static void start() {
    var rows = new Rows(API);
    for (var number = 0; number < PAYLOADS.size(); number++) {
      fill(rows, number, PAYLOADS.get(number));
    }
    view = new RunningView(API, Locale.ENGLISH, site -> site.postsPerPage(50));
    List<String> paths = new ArrayList<>(List.of("/", "/?page=2", "/?page=3", "/pages"));
    for (var number = 0; number < PAYLOADS.size(); number++) {
      paths.add("/posts/p" + number);
      paths.add("/pages/q" + number);
      paths.add("/tags/t" + number);
      paths.add("/categories/c" + number);
      paths.add("/authors/a" + number);
      paths.add("/search?q=" + encoded(PAYLOADS.get(number)));
      paths.add("/" + encoded(PAYLOADS.get(number)));
    }
    paths.forEach(path -> PAGES.put(path, view.get(path).body()));
  }

  @AfterAll
  static void stop() {
    view.close();
    API.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void fill(Rows rows, int number, String payload) {
    var image = rows.image(payload, payload, 640, 480);
    var author = rows.user("a" + number, payload);
    author.put("description", payload);
    author.set("image", image.deepCopy().retain(List.of("id", "name")));
    var category = rows.category(payload, "c" + number, null);
    category.put("description", payload);
    var tag = rows.tag(payload, "t" + number);
    tag.put("description", payload);
    var post =
        rows.post(
            payload,
            "p" + number,
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number),
            payload,
            row -> {
              for (var field :
                  List.of("subtitle", "excerpt", "language", "meta_title", "meta_description")) {
                row.put(field, payload);
              }
              row.set("cover", image.deepCopy().retain(List.of("id", "name")));
              Rows.reference(row, "category", category);
              Rows.references(row, "authors", author);
              Rows.references(row, "tags", tag);
              ObjectNode step = row.putArray("steps").addObject().put("id", 1).put("position", 1);
              step.put("body", payload).putArray("images").add(image.deepCopy());
            });
    var comment = rows.comment(post, payload, payload, "approved", null);
    comment.put("url", payload);
    rows.page(payload, "q" + number, null, payload).put("meta_description", payload);
  }

  @Test
  void pages_ofEveryPayload_areMadeOfTheirOwnElementsAlone() {
    assertThat(PAGES).hasSizeGreaterThan(6 * PAYLOADS.size());
    PAGES.forEach(
        (path, html) -> {
          var document = Jsoup.parse(html);
          assertThat(document.select("h1")).as(path).hasSizeBetween(1, 1);
          for (var element : document.getAllElements()) {
            check(path, element);
          }
          structured(path, document);
        });
  }

  private static void check(String path, Element element) {
    assertThat(element.normalName())
        .as(path)
        .isNotIn(
            "style", "svg", "math", "base", "object", "embed", "template", "frame", "textarea");
    if (element.normalName().equals("script")) {
      assertThat(element.attr("type")).as(path).isEqualTo("application/ld+json");
    }
    for (var attribute : element.attributes()) {
      var name = attribute.getKey().toLowerCase(Locale.ROOT);
      assertThat(name).as(path).doesNotStartWith("on").isNotIn("style", "srcdoc", "formaction");
      if (List.of("href", "src", "srcset", "action", "poster").contains(name)) {
        assertThat(attribute.getValue().replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT))
            .as(path)
            .doesNotContain("javascript:", "vbscript:", "data:");
      }
    }
  }

  private static void structured(String path, Document document) {
    for (var script : document.select("script")) {
      assertThat(ApiServer.JSON.readTree(script.data()).path("@graph")).as(path).isNotEmpty();
    }
  }

  @Test
  void documents_ofEveryPayload_areWellFormed() throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    List<String> paths = new ArrayList<>(List.of("/feed.atom", "/feed.rss", "/sitemap.xml"));
    for (var number = 0; number < PAYLOADS.size(); number++) {
      paths.add("/tags/t" + number + "/feed.atom");
      paths.add("/authors/a" + number + "/feed.rss");
    }
    for (var path : paths) {
      var answer = view.get(path);
      assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(
              factory
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(answer.body())))
                  .getDocumentElement()
                  .getTagName())
          .as(path)
          .isIn("feed", "rss", "urlset");
    }
  }

  @Test
  void pages_ofEveryPayload_runNothingInABrowser() {
    List<String> told = new ArrayList<>();
    try (var chromium = Chromium.start()) {
      var page = chromium.page(1280, 900, false);
      page.onDialog(
          dialog -> {
            told.add(dialog.message());
            dialog.dismiss();
          });
      page.route("**", Route::abort);
      // Posts and searches hold every field that the other pages hold.
      PAGES.forEach(
          (path, html) -> {
            if (path.startsWith("/posts/") || path.startsWith("/search")) {
              show(page, html);
            }
          });
      page.context().close();
    }
    assertThat(told).isEmpty();
  }

  private static void show(Page page, String html) {
    page.setContent(html);
    page.evaluate(
        "for (const element of document.querySelectorAll('main *')) {"
            + " element.dispatchEvent(new Event('mouseover', {bubbles: true}));"
            + " if (element.tabIndex >= 0) { element.focus(); } }");
  }
}
