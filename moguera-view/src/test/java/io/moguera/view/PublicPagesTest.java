package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPagesTest {
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

  @Test
  void home_ofManyPosts_hasPagesWithRealLinks() {
    var first = page("/");
    assertThat(first.select("article h2 a").eachText())
        .hasSize(10)
        .first()
        .isEqualTo("Keeping tools that outlast their owner");
    assertThat(first.select(".pager a").eachAttr("href")).containsExactly("/?page=2");
    assertThat(first.select("link[rel=canonical]").attr("href"))
        .isEqualTo(RunningView.PUBLIC_URL + "/");

    var second = page("/?page=2");
    assertThat(second.select("article h2 a")).hasSize(SampleBlog.POSTS - 10);
    assertThat(second.select(".pager a").eachAttr("href")).containsExactly("/");
    assertThat(second.select("link[rel=canonical]").attr("href"))
        .isEqualTo(RunningView.PUBLIC_URL + "/?page=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?page=3",
        "/?page=0",
        "/?page=x",
        "/?page=99999",
        "/posts/nothing",
        "/posts/draft",
        "/pages/nothing",
        "/tags/nothing",
        "/categories/nothing",
        "/authors/nothing",
        "/archive/2026/13",
        "/archive/x/1",
        "/nothing",
        "/assets/site-0.css",
        "/posts/%00",
        "/posts/%2e%2e",
        "/tags/nothing/feed.atom"
      })
  void address_ofNothing_isNotFound(String path) {
    var answer = view.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    var page = Jsoup.parse(answer.body());
    assertThat(page.title()).isEqualTo("Page not found – Garden notes");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select("form[action=/search]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/health/ready"})
  void address_ofAnotherPart_isLeftToIt(String path) {
    var answer = view.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-security-policy")).isEmpty();
  }

  @Test
  void post_withEverything_showsIt() {
    var page = page("/posts/keeping-tools");

    assertThat(page.title()).isEqualTo("Keeping tools that outlast their owner – Garden notes");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select(".subtitle").text()).isEqualTo("A year of small habits");
    assertThat(page.select(".kicker a").attr("href")).isEqualTo("/categories/garden");
    assertThat(page.select("a[rel=author]").eachText()).containsExactly("Hanako Sato", "Taro Ito");
    assertThat(page.select(".post-about time").eachText())
        .containsExactly("November 20, 2026", "Updated November 22, 2026");
    assertThat(page.select("a[rel=tag]").eachAttr("href"))
        .containsExactly("/tags/tools", "/tags/upkeep");
    assertThat(page.select("img.cover").attr("width")).isEqualTo("960");
    assertThat(page.select(".contents a").eachAttr("href"))
        .allSatisfy(href -> assertThat(page.select(href)).hasSize(1));
    assertThat(page.select(".neighbours a[rel=prev]").attr("href")).isEqualTo("/posts/hedge");
    assertThat(page.select(".neighbours a[rel=next]")).isEmpty();
    assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("article");
    assertThat(page.select("meta[property=og:image]").attr("content"))
        .isEqualTo(RunningView.PUBLIC_URL + "/v1/images/1/file?width=1280&format=jpeg");
    assertThat(page.select("meta[property=og:image:height]").attr("content")).isEqualTo("640");
    assertThat(page.select("meta[property=og:image:alt]").attr("content")).isEqualTo("Hills 1");
    assertThat(page.select("meta[name=twitter:card]").attr("content"))
        .isEqualTo("summary_large_image");
    assertThat(page.select("meta[property=article:tag]").eachAttr("content"))
        .containsExactly("Tools", "Upkeep");
    assertThat(page.select("pre .hl-keyword").eachText()).contains("record", "if", "throw new");
  }

  @Test
  void images_inEveryPlace_areChosenByWidth() {
    var post = page("/posts/keeping-tools");
    assertThat(post.expectFirst("img.cover").attr("srcset"))
        .isEqualTo(
            "/v1/images/1/file?width=320&format=webp 320w,"
                + " /v1/images/1/file?width=640&format=webp 640w,"
                + " /v1/images/1/file?width=960&format=webp 960w");
    assertThat(post.select("img.cover[loading]")).isEmpty();
    assertThat(post.select(".text img"))
        .hasSize(4)
        .allSatisfy(
            image -> {
              assertThat(image.attr("srcset")).contains("?width=640&format=webp 640w");
              assertThat(image.attr("sizes")).isNotEmpty();
              assertThat(image.attr("width")).isEqualTo("960");
              assertThat(image.attr("loading")).isEqualTo("lazy");
            });
    assertThat(page("/posts/hedge").select(".step img").eachAttr("srcset")).hasSize(3);

    var covers = page("/").select("img.entry-cover");
    assertThat(covers.getFirst().attr("srcset")).contains("&ratio=3:2 640w");
    assertThat(covers.getFirst().attr("loading")).isEmpty();
    assertThat(covers.getLast().attr("loading")).isEqualTo("lazy");
  }

  @Test
  void image_firstInAPostWithoutCover_isLoadedAtOnce() {
    try (var api = new ApiServer()) {
      var rows = new Rows(api);
      var image = rows.image("sea", "The sea", 3000, 2000).path("id").asString();
      var text = "![](/v1/images/" + image + "/file)";
      rows.post("Sea", "sea", Instant.parse("2026-01-01T00:00:00Z"), text + text, row -> {});
      try (var own = new RunningView(api, Locale.ENGLISH)) {
        var images = Jsoup.parse(own.get("/posts/sea").body()).select(".text img");
        assertThat(images.eachAttr("loading")).containsExactly("lazy");
        assertThat(images.getFirst().attr("fetchpriority")).isEqualTo("high");
      }
    }
  }

  @Test
  void images_ofAnApiThatWritesNoWebp_stayInTheirFormat() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.ENGLISH);
      api.refuseWebp();
      try (var own = new RunningView(api, Locale.ENGLISH)) {
        assertThat(own.get("/").body()).contains("?width=320&amp;ratio=3:2 320w");
        assertThat(own.get("/posts/keeping-tools").body()).doesNotContain("webp");
      }
      assertThat(api.requests()).filteredOn(request -> request.contains("webp")).hasSize(1);
    }
  }

  @Test
  void post_withComments_showsThoseThatAreApproved() {
    var page = page("/posts/keeping-tools");

    assertThat(page.select(".comment-name").eachText()).containsExactly("Mori", "Hanako Sato");
    assertThat(page.select(".comment").eachAttr("class"))
        .containsExactly("comment depth-0", "comment depth-1");
    assertThat(page.select("a.comment-name").attr("href")).isEqualTo("/authors/hanako");
    assertThat(page.select(".comment-body a").attr("rel")).isEqualTo("nofollow ugc");
  }

  @Test
  void post_inTheMiddle_leadsBothWays() {
    var page = page("/posts/hedge");

    assertThat(page.select(".neighbours a").eachAttr("rel")).containsExactly("prev", "next");
    assertThat(page.select(".neighbours .newer").attr("href")).isEqualTo("/posts/keeping-tools");
  }

  @Test
  void post_withSteps_showsThemAsNumberedSections() {
    var page = page("/posts/hedge");

    assertThat(page.select("ol.steps > li > section").eachAttr("id"))
        .containsExactly("step-1", "step-2", "step-3");
    assertThat(page.select(".step-number").eachText()).containsExactly("1", "2", "3");
    assertThat(page.select(".step h2").eachAttr("id"))
        .containsExactly("step-with-a-spade", "step-with-a-spade-2", "step-with-a-spade-3");
    assertThat(page.select(".step img[width=960]")).hasSize(3);
  }

  @Test
  void post_asStructuredData_isABlogPosting() {
    var page = page("/posts/keeping-tools");

    var graph =
        ApiServer.JSON
            .readTree(page.expectFirst("script[type=application/ld+json]").data())
            .path("@graph");
    var data = graph.path(0);
    assertThat(data.path("@type").asString()).isEqualTo("BlogPosting");
    assertThat(data.path("datePublished").asString()).isEqualTo("2026-11-20T21:00:00Z");
    assertThat(data.path("author").path(1).path("name").asString()).isEqualTo("Taro Ito");
    assertThat(data.path("url").asString())
        .isEqualTo(RunningView.PUBLIC_URL + "/posts/keeping-tools");
  }

  @Test
  void post_byAnotherNameOfIts_isMoved() {
    for (var name : List.of("old-name", API.idOf("posts", "keeping-tools"))) {
      var answer = view.get("/posts/" + name);
      assertThat(answer.statusCode()).isEqualTo(301);
      assertThat(answer.headers().firstValue("location")).hasValue("/posts/keeping-tools");
    }
  }

  @Test
  void tag_withANameInJapanese_hasAnEncodedAddress() {
    try (var api = new ApiServer()) {
      SampleBlog.fill(api, Locale.JAPANESE);
      try (var japanese = new RunningView(api, Locale.JAPANESE)) {
        var post = Jsoup.parse(japanese.get("/posts/keeping-tools").body());
        var address = post.select("a[rel=tag]").attr("href");
        assertThat(address).isEqualTo("/tags/%E9%81%93%E5%85%B7");
        var tag = Jsoup.parse(japanese.get(address).body());
        assertThat(tag.select("h1").text()).isEqualTo("道具");
        assertThat(tag.select("html").attr("lang")).isEqualTo("ja");
        assertThat(tag.select(".list-count").text()).isEqualTo("記事6件");
      }
    }
  }

  @Test
  void category_withChildren_leadsToThem() {
    var page = page("/categories/garden");

    assertThat(page.select(".children a").eachText()).containsExactly("Trees", "Vegetables");
    assertThat(page.select("link[rel=alternate]").eachAttr("href"))
        .containsExactly("/categories/garden/feed.atom", "/categories/garden/feed.rss");
    assertThat(page("/categories/trees").select(".kicker a").attr("href"))
        .isEqualTo("/categories/garden");
  }

  @Test
  void author_byName_showsWhoItIs() {
    var page = page("/authors/hanako");

    assertThat(page.select("h1").text()).isEqualTo("Hanako Sato");
    assertThat(page.select(".list-description").text())
        .isEqualTo("Keeps a garden of forty square metres.");
    assertThat(page.select("meta[property=og:type]").attr("content")).isEqualTo("profile");
  }

  @Test
  void archive_leadsToMonths_whichShowTheirPosts() {
    assertThat(page("/archive").select(".year a").eachAttr("href"))
        .first()
        .isEqualTo("/archive/2026/11");
    var month = page("/archive/2026/11");
    assertThat(month.select("h1").text()).isEqualTo("Posts of November 2026");
    assertThat(month.select("article")).hasSize(2);
  }

  @Test
  void archive_inAnotherTimeZone_beginsItsMonthsThere() {
    try (var tokyo =
        new RunningView(API, Locale.ENGLISH, view -> view.timeZone(ZoneId.of("Asia/Tokyo")))) {
      var page = Jsoup.parse(tokyo.get("/posts/keeping-tools").body());
      assertThat(page.select(".post-about time").eachText()).first().isEqualTo("November 21, 2026");
    }
  }

  @Test
  void search_forWords_findsThemAndShowsThem() {
    var page = page("/search?q=trench%20&page=1");

    assertThat(page.select(".list-description").text()).isEqualTo("One post found for “trench”");
    assertThat(page.select("input[name=q]").eachAttr("value")).containsExactly("trench");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
  }

  @Test
  void search_forMarkup_showsItAsText() {
    var answer = view.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

    assertThat(answer.body()).doesNotContain("<script>alert");
    assertThat(Jsoup.parse(answer.body()).select("input[name=q]").attr("value"))
        .isEqualTo("\"><script>alert(1)</script>");
  }

  @Test
  void page_withParentAndChildren_leadsToThem() {
    assertThat(page("/pages/about").select(".children a").attr("href")).isEqualTo("/pages/shed");
    assertThat(page("/pages/shed").select(".kicker a").attr("href")).isEqualTo("/pages/about");
    assertThat(page("/pages").select(".index li").eachAttr("class")).contains("depth-0", "depth-1");
    assertThat(page("/pages/about").select(".site-nav a[aria-current=page]").text())
        .isEqualTo("About");
  }

  @Test
  void site_withNothingPublished_saysWhatToDo() {
    try (var api = new ApiServer();
        var empty = new RunningView(api, Locale.ENGLISH)) {
      var page = Jsoup.parse(empty.get("/").body());
      assertThat(page.select("h1").text()).isEqualTo("Nothing published yet");
      assertThat(page.select("pre").text()).startsWith("moguera generate post");
    }
  }

  @Test
  void requests_toTheApi_areNeverSigned() {
    assertThat(page("/").select("h1")).hasSize(1);

    assertThat(API.signedRequests()).isEmpty();
  }

  private static Document page(String path) {
    var answer = view.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
