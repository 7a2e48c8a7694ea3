package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages weigh, and what browsers and proxies may do with them. */
class HeadersTest {
  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.ENGLISH);
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
        "/",
        "/posts/keeping-tools",
        "/posts/hedge",
        "/categories/garden",
        "/search?q=a",
        "/archive"
      })
  void page_isLightAndStrict(String path) {
    var answer = view.get(path);
    var page = Jsoup.parse(answer.body());
    var style = view.get(page.select("link[rel=stylesheet]").attr("href"));

    assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length + style.body().length())
        .isLessThan(60_000);
    assertThat(page.select("script:not([type=application/ld+json]), style, [style]")).isEmpty();
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
  }

  @Test
  void page_thatIsKnown_isNotSentAgain() {
    var first = view.get("/");
    var tag = first.headers().firstValue("etag").orElseThrow();
    assertThat(first.headers().firstValue("cache-control"))
        .hasValue("public, max-age=10, stale-while-revalidate=60");

    for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
      var second = view.get("/", "If-None-Match", known);
      assertThat(second.statusCode()).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(second.headers().firstValue("etag")).hasValue(tag);
    }
    assertThat(view.get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void head_answersLikeGetWithoutTheBody() {
    HttpResponse<String> get = view.get("/posts/hedge");
    HttpResponse<String> head = view.send("HEAD", "/posts/hedge");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (var header : List.of("etag", "content-length", "content-type", "cache-control")) {
      assertThat(head.headers().firstValue(header))
          .isEqualTo(get.headers().firstValue(header))
          .isPresent();
    }
  }

  @Test
  void styleSheet_isKeptForEver() {
    var style = view.get(page("/").select("link[rel=stylesheet]").attr("href"));

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("cache-control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(style.headers().firstValue("content-type")).hasValue("text/css; charset=utf-8");
  }

  private static Document page(String path) {
    var answer = view.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
