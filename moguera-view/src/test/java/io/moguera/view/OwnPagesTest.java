package io.moguera.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moguera.driver.Moguera;
import java.net.URI;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of a service's own, as somebody sees them who is not signed in. */
class OwnPagesTest {
  private static final ApiServer API = new ApiServer();
  private static RunningView view;

  @BeforeAll
  static void start() {
    SampleBlog.fill(API, Locale.ENGLISH);
    view = new RunningView(API, Locale.ENGLISH, OwnPagesTest::add);
  }

  @AfterAll
  static void stop() {
    view.close();
    API.close();
  }

  private static void add(ViewApplication.Builder site) {
    site.link("Hello", "/hello/you")
        .page(
            "/hello/{name}",
            visitor ->
                PageAnswer.page(
                    "Hello",
                    Html.of(
                        "<h1>{}</h1><p>{} {}</p><form method=\"post\" action=\"/say\">{}</form>",
                        visitor.parameter("name"),
                        visitor.query("q").orElse("nothing"),
                        visitor.isSignedIn(),
                        visitor.formToken())))
        .page("/mine", visitor -> PageAnswer.signIn())
        .page("/none", visitor -> PageAnswer.notFound())
        .page(
            "/live",
            visitor -> PageAnswer.page("Live", Html.of("<h1>Live</h1>")).withScript("/own/live.js"))
        .page(
            "/lost",
            visitor ->
                PageAnswer.page(
                    "", Html.of("{}", visitor.moguera().posts().require("nothing").title())))
        .page(
            "/broken",
            visitor -> {
              throw new IllegalStateException("broken on purpose");
            })
        .form("/say", visitor -> PageAnswer.seeOther("/hello/" + visitor.field("name")))
        .asset("/own/live.js", "text/javascript; charset=utf-8", "console.log(1)");
  }

  @Test
  void page_standsInTheSitesFrameAndIsNotKept() {
    var answer = view.get("/hello/%3Cb%3E?q=%22x");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("script-src");
    var page = Jsoup.parse(answer.body());
    assertThat(page.title()).isEqualTo("Hello – Garden notes");
    assertThat(page.select("main h1").text()).isEqualTo("<b>");
    assertThat(page.select("main p").text()).isEqualTo("\"x false");
    assertThat(page.select(".site-nav a").eachText()).startsWith("Hello", "About");
    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
  }

  @Test
  void form_isTakenWithItsTokenAlone() {
    var answer = view.get("/hello/you");
    var cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    var token = Jsoup.parse(answer.body()).expectFirst("[name=token]").attr("value");

    var sent = view.post("/say", "name=me&token=" + token, "Cookie", cookie);
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("location")).hasValue("/hello/me");

    assertThat(view.post("/say", "name=me", "Cookie", cookie).statusCode()).isEqualTo(403);
    assertThat(view.post("/say", "name=me&token=" + token).statusCode()).isEqualTo(403);
    assertThat(
            view.post(
                    "/say",
                    "name=me&token=" + token,
                    "Cookie",
                    cookie,
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void page_forThoseSignedIn_leadsToTheFormAndBack() {
    var asked = view.get("/mine?x=1");
    assertThat(asked.statusCode()).isEqualTo(303);
    var form = asked.headers().firstValue("location").orElseThrow();
    assertThat(form).startsWith("/studio/sign-in?to=%2Fstudio%2F-%2Fback%2F");
    var to =
        Jsoup.parse(view.get(form).body())
            .expectFirst("form[action=/studio/sign-in] [name=to]")
            .attr("value");

    assertThat(view.get(to).headers().firstValue("location")).hasValue("/mine?x=1");
    assertThat(view.get("/studio/-/back/Ly9ldmlsLmV4YW1wbGU").headers().firstValue("location"))
        .hasValue("/studio");
    assertThat(view.get("/studio/-/back/!!").headers().firstValue("location")).hasValue("/studio");
  }

  @Test
  void page_withAScript_mayRunTheSitesOwn() {
    var answer = view.get("/live");

    assertThat(Jsoup.parse(answer.body()).select("script[defer]").attr("src"))
        .isEqualTo("/own/live.js");
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("script-src 'self'; connect-src 'self'");
    assertThat(view.get("/own/live.js").headers().firstValue("content-type"))
        .hasValue("text/javascript; charset=utf-8");
  }

  @Test
  void page_thatIsNotThereOrFails_saysSo() {
    assertThat(view.get("/none").statusCode()).isEqualTo(404);
    assertThat(view.get("/lost").statusCode()).isEqualTo(404);
    assertThat(view.get("/broken").statusCode()).isEqualTo(500);
    assertThat(view.get("/broken").body()).doesNotContain("on purpose");
  }

  @Test
  void addresses_elsewhere_areRefused() {
    for (var path : new String[] {"https://evil.example", "//evil.example", "/\\evil", "/a b"}) {
      assertThatThrownBy(() -> PageAnswer.seeOther(path))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (var driver = Moguera.connect(URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(() -> ViewApplication.builder(driver).link("x", "https://evil.example"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
