package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, forms and headers of the studio. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudioSafetyTest {
  private StudioMachine machine;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    machine = StudioMachine.start(folder, "en");
  }

  @AfterAll
  void stop() {
    if (machine != null) {
      machine.close();
    }
  }

  @Test
  void signIn_leadsBackAndSealsTheSession() {
    try (var visitor = new StudioVisitor(machine)) {
      var asked = visitor.get("/studio/posts?status=draft");
      assertThat(asked.statusCode()).isEqualTo(303);
      assertThat(asked.headers().firstValue("location"))
          .hasValue("/studio/sign-in?to=%2Fstudio%2Fposts%3Fstatus%3Ddraft");

      var answer = visitor.signIn("admin", StudioMachine.PASSWORD, "/studio/posts?status=draft");

      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location")).hasValue("/studio/posts?status=draft");
      var cookie = answer.headers().firstValue("set-cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("moguera-session=")
          .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=")
          .doesNotContain("mgs_", "MGTK");
      assertThat(visitor.page("/studio").text()).contains("Hello, admin");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/studio//evil.example",
        "/\\evil.example",
        "/posts/x",
        "javascript:alert(1)"
      })
  void signIn_withAForeignWayBack_leadsToTheStudio(String to) {
    try (var visitor = new StudioVisitor(machine)) {
      var answer = visitor.signIn("admin", StudioMachine.PASSWORD, to);

      assertThat(answer.headers().firstValue("location")).hasValue("/studio");
    }
  }

  @Test
  void signIn_wrong_keepsTheNameAndSaysNoMore() {
    try (var visitor = new StudioVisitor(machine)) {
      for (var name : List.of("hanako", "nobody<b>")) {
        var answer = visitor.signIn(name, "wrong password", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert]").text()).isEqualTo("Name or password is wrong.");
        assertThat(page.expectFirst("[name=name]").attr("value")).isEqualTo(name);
        assertThat(page.expectFirst("[name=password]").hasAttr("value")).isFalse();
        assertThat(visitor.cookieHeader()).doesNotContain("moguera-session");
      }
    }
  }

  @Test
  void signIn_withAnAuthenticator_asksForItsCode() {
    var ignored =
        machine
            .admin()
            .resource("users")
            .create(
                Map.of(
                    "name",
                    "keiko",
                    "role",
                    Map.of("name", "author"),
                    "password",
                    StudioMachine.PASSWORD));
    var recovery = machine.withAuthenticator("keiko");
    try (var visitor = new StudioVisitor(machine)) {
      var asked = visitor.signIn("keiko", StudioMachine.PASSWORD, "");
      assertThat(asked.statusCode()).isEqualTo(401);
      var form = Jsoup.parse(asked.body()).expectFirst("form[action=/studio/sign-in]");
      assertThat(form.expectFirst("#s-name").val()).isEqualTo("keiko");

      var wrong =
          visitor.submit(form, Map.of("password", StudioMachine.PASSWORD, "code", "000000"), "");
      assertThat(wrong.body()).contains("The code is wrong");
      var right =
          visitor.submit(form, Map.of("password", StudioMachine.PASSWORD, "code", recovery), "");
      assertThat(right.statusCode()).isEqualTo(303);
    }
  }

  @Test
  void signIn_tooOften_isPutOff() {
    try (var visitor = new StudioVisitor(machine)) {
      var status = 0;
      for (var attempt = 0; attempt < 12 && status != 429; attempt++) {
        status = visitor.signIn("somebody", "wrong password", "").statusCode();
      }
      assertThat(status).isEqualTo(429);
      assertThat(visitor.signIn("somebody", "wrong password", "").body())
          .contains("Too many attempts.");
    }
  }

  @Test
  void signOut_endsTheSessionForEveryCopyOfItsCookie() {
    try (var visitor = StudioVisitor.signedIn(machine, "admin");
        var thief = new StudioVisitor(machine)) {
      var stolen = visitor.cookieHeader();
      assertThat(thief.get("/studio", "Cookie", stolen).statusCode()).isEqualTo(200);

      var out =
          visitor.submit(
              visitor.page("/studio").expectForm("form[action=/studio/sign-out]"), Map.of(), "");

      assertThat(StudioVisitor.location(out)).isEqualTo("/studio/sign-in");
      assertThat(visitor.cookieHeader()).doesNotContain("moguera-session");
      assertThat(thief.get("/studio", "Cookie", stolen).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void form_withoutTheSessionsToken_doesNothing() {
    var before = machine.admin().posts().list().toList().size();
    try (var visitor = StudioVisitor.signedIn(machine, "admin");
        var other = StudioVisitor.signedIn(machine, "hanako")) {
      var form = visitor.page("/studio/posts/new").expectForm("form#s-form");
      var foreign = other.page("/studio/posts/new").expectForm("[name=token]").attr("value");
      for (var token : List.of("", "wrong", foreign)) {
        assertThat(
                visitor
                    .submit(form, Map.of("token", token, "f.title", "Forged"), "save")
                    .statusCode())
            .isEqualTo(403);
      }
      assertThat(
              visitor
                  .post(
                      "/studio/posts/new",
                      StudioVisitor.body(form, Map.of("f.title", "Forged"), "save"),
                      "Sec-Fetch-Site",
                      "cross-site")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              visitor.postBytes("/studio/-/upload?name=x", "image/png", new byte[9]).statusCode())
          .isEqualTo(403);
      assertThat(visitor.post("/studio/sign-out", "token=wrong").statusCode()).isEqualTo(403);
      assertThat(visitor.page("/studio").status()).isEqualTo(200);
    }
    assertThat(machine.admin().posts().list().toList()).hasSize(before);
  }

  @Test
  void pages_mayRunTheStudiosScriptAlone() {
    try (var visitor = StudioVisitor.signedIn(machine, "admin")) {
      for (var path :
          List.of("/studio", "/studio/posts", "/studio/posts/new", "/studio/images", "/studio/x")) {
        var answer = visitor.get(path);
        var policy = answer.headers().firstValue("content-security-policy").orElseThrow();
        assertThat(policy)
            .contains(
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'")
            .doesNotContain("unsafe", "nonce", "data:");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("x-frame-options")).hasValue("DENY");
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("script:not([src]), style, [style]")).isEmpty();
        for (var form : page.select("form[method=post]:not([action=/studio/language])")) {
          assertThat(form.select("[name=token]")).as(form.outerHtml()).hasSize(1);
        }
      }
    }
  }

  @Test
  void script_ofSomeoneWhoWasSignedOut_isToldSo() {
    try (var visitor = new StudioVisitor(machine)) {
      var answer = visitor.post("/studio/posts/1", "action=save", "Accept", "application/json");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("signIn");
    }
  }

  @Test
  void language_chosen_isThatOfTheStudio() {
    try (var visitor = new StudioVisitor(machine)) {
      var form = visitor.page("/studio/sign-in").expectForm("form[action=/studio/language]");

      visitor.submit(form, Map.of(), "");

      var page = visitor.page("/studio/sign-in");
      assertThat(page.document().expectFirst("html").attr("lang")).isEqualTo("ja");
      assertThat(page.text()).contains("サインイン", "パスワード");
    }
  }
}
