package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds and the sitemap by their schemas, and as a feed reader that is not ours reads them. */
class FeedValidityTest {
  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.JAPANESE);
    new Rows(API)
        .post(
            "A & B < C\u0001",
            "odd",
            Instant.parse("2026-11-23T00:00:00.123456Z"),
            SampleBlog.text("payloads.txt"),
            row -> row.put("language", "en"));
    view = new RunningView(API, Locale.JAPANESE);
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
        "/tags/%E9%81%93%E5%85%B7/feed.atom",
        "/categories/garden/feed.atom",
        "/categories/trees/feed.atom",
        "/authors/hanako/feed.atom"
      })
  void atom_isValid(String path) throws Exception {
    validate("atom.xsd", path);
  }

  @Test
  void sitemap_isValid() throws Exception {
    validate("sitemap.xsd", "/sitemap.xml");
  }

  @ParameterizedTest
  @CsvSource({
    "/feed.atom, atom_1.0",
    "/feed.rss, rss_2.0",
    "/authors/hanako/feed.atom, atom_1.0",
    "/authors/hanako/feed.rss, rss_2.0"
  })
  void feed_readByAnother_saysTheSame(String path, String type) throws Exception {
    SyndFeed feed = new SyndFeedInput().build(new StringReader(view.get(path).body()));

    assertThat(feed.getFeedType()).isEqualTo(type);
    assertThat(feed.getTitle()).endsWith("庭のノート");
    SyndEntry entry =
        feed.getEntries().stream()
            .filter(other -> other.getLink().endsWith("/posts/keeping-tools"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.getTitle()).isEqualTo("持ち主より長く使える道具の手入れ");
    assertThat(entry.getUri()).isEqualTo(RunningView.PUBLIC_URL + "/posts/keeping-tools");
    assertThat(entry.getPublishedDate())
        .isEqualTo(Date.from(Instant.parse("2026-11-20T21:00:00Z")));
    assertThat(entry.getCategories().stream().map(category -> category.getName()))
        .containsExactly("庭", "道具", "手入れ");
    assertThat(entry.getContents().getFirst().getValue()).contains("<table>", "<pre");
    assertThat(entry.getDescription().getValue()).isNotBlank();
    assertThat(feed.getEntries())
        .allSatisfy(other -> assertThat(other.getPublishedDate()).isNotNull());
  }

  @Test
  void schema_findsWhatIsWrong() {
    for (var wrong :
        List.of(
            "<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id></feed>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><id>http://e.com/</id><title>x</title>"
                + "<updated>today</updated></feed>")) {
      assertThat(catchThrowable(() -> schema("atom.xsd").newValidator().validate(source(wrong))))
          .isNotNull();
    }
  }

  private static void validate(String schema, String path) throws Exception {
    var answer = view.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    schema(schema).newValidator().validate(source(answer.body()));
  }

  private static StreamSource source(String xml) {
    return new StreamSource(new StringReader(xml));
  }

  private static Schema schema(String name) throws Exception {
    return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Objects.requireNonNull(FeedValidityTest.class.getResource(name)));
  }
}
