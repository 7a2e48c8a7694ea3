package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.driver.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The studio as plain forms, without any script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudioTest {
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

  private StudioVisitor admin() {
    return StudioVisitor.signedIn(machine, "admin");
  }

  private static String form() {
    return "form#s-form";
  }

  private long create(String title, String body) {
    return machine.admin().resource("posts").create(Map.of("title", title, "body", body)).id();
  }

  private Row post(long id) {
    return machine.admin().resource("posts").require(id, "steps");
  }

  @Test
  void post_writtenWithFormsAlone_isPublishedAndRead() {
    try (var visitor = admin()) {
      var blank = visitor.page("/studio/posts/new").expectForm(form());
      var step =
          visitor.submit(blank, Map.of("f.title", "By hand", "f.body", "A *text*"), "step-add");
      var withStep = Jsoup.parse(step.body()).expectFirst(form());
      assertThat(withStep.expectFirst("[name=f.title]").attr("value")).isEqualTo("By hand");

      var saved =
          visitor.submit(
              withStep,
              Map.of("step.body", "Begin", "f.tags", "paper, 庭", "f.excerpt", "In short"),
              "publish");

      assertThat(saved.statusCode()).isEqualTo(303);
      var page = visitor.page(saved.headers().firstValue("location").orElseThrow());
      assertThat(page.document().select(".notice").text())
          .isEqualTo("Published. Readers see it now.");
      var read = visitor.get("/posts/by-hand").body();
      assertThat(read).contains("<em>text</em>", "Begin", "paper", "庭");
    }
  }

  @Test
  void post_scheduledHeldTrashedAndRestored_isWhatItSays() {
    var id = create("Later on", "x");
    try (var visitor = admin()) {
      var path = "/studio/posts/" + id;
      visitor.submit(
          visitor.page(path).expectForm(form()), Map.of("at", "2099-01-02T03:04"), "schedule");
      assertThat(post(id).text("status")).isEqualTo("scheduled");
      assertThat(post(id).text("published_at")).isEqualTo("2099-01-02T03:04:00Z");
      visitor.submit(visitor.page(path).expectForm(form()), Map.of(), "unpublish");
      assertThat(post(id).text("status")).isEqualTo("draft");
      var wrong =
          visitor.submit(visitor.page(path).expectForm(form()), Map.of("at", ""), "schedule");
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(wrong.body()).contains("Enter a date and a time.");

      visitor.submit(visitor.page(path).expectForm(form()), Map.of(), "trash");
      assertThat(visitor.get(path).statusCode()).isEqualTo(404);
      var trash = visitor.page("/studio/posts?status=trash");
      assertThat(trash.text()).contains("Later on");
      visitor.submit(trash.expectForm("form[action=" + path + "]"), Map.of(), "restore");
      assertThat(visitor.get(path).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void form_sentTwice_makesOnePost() {
    try (var visitor = admin()) {
      var blank = visitor.page("/studio/posts/new").expectForm(form());
      var filled = Map.of("f.title", "Only once");

      var first = visitor.submit(blank, filled, "save");
      var second = visitor.submit(blank, filled, "save");

      assertThat(StudioVisitor.location(second)).isEqualTo(StudioVisitor.location(first));
      assertThat(
              machine
                  .admin()
                  .posts()
                  .page(q -> q.where("slug", "only-once", "only-once-2"))
                  .items())
          .hasSize(1);
    }
  }

  @Test
  void save_afterAColleagueChangedSomethingElse_keepsBoth() {
    var id = create("Shared", "old");
    try (var visitor = admin()) {
      var form = visitor.page("/studio/posts/" + id).expectForm(form());
      machine.admin().posts().update(id, Map.of("title", "Shared by two"));

      var saved = visitor.submit(form, Map.of("f.body", "new"), "save");

      assertThat(saved.headers().firstValue("location").orElseThrow()).endsWith("?done=joined");
      assertThat(post(id).text("title")).isEqualTo("Shared by two");
      assertThat(post(id).text("body")).isEqualTo("new");
    }
  }

  @Test
  void save_afterAColleagueChangedTheSame_showsBothAndTakesTheDecision() {
    var id = create("Contested", "one\ntwo");
    try (var visitor = admin()) {
      var form = visitor.page("/studio/posts/" + id).expectForm(form());
      machine.admin().posts().update(id, Map.of("body", "one\ntheirs"));

      var both = visitor.submit(form, Map.of("f.body", "one\nmine", "f.excerpt", "e"), "save");

      assertThat(both.statusCode()).isEqualTo(409);
      assertThat(post(id).text("body")).isEqualTo("one\ntheirs");
      var page = Jsoup.parse(both.body());
      assertThat(page.select(".text-shown").eachText()).containsExactly("one mine", "one theirs");
      assertThat(page.expectFirst("[name=merged.body]").wholeText()).isEqualTo("one\ntheirs\nmine");
      var choice = page.expectFirst("form.conflict");
      var saved =
          visitor.submit(choice, Map.of("pick.body", "merged", "merged.body", "one\nours"), "save");
      assertThat(saved.statusCode()).isEqualTo(303);
      assertThat(post(id).text("body")).isEqualTo("one\nours");
      assertThat(post(id).text("excerpt")).isEqualTo("e");
    }
  }

  @Test
  void revision_broughtBack_isTheText() {
    var id = create("Changed", "before");
    machine.admin().posts().update(id, Map.of("body", "after"));
    try (var visitor = admin()) {
      var history = visitor.page("/studio/posts/" + id + "/history");
      var href = history.document().expectFirst(".item a").attr("href");
      var revision = visitor.page(href);
      assertThat(revision.document().select("del").text()).isEqualTo("before");
      assertThat(revision.document().select("ins").text()).isEqualTo("after");

      visitor.submit(revision.expectForm("form[action=" + href + "]"), Map.of(), "");

      assertThat(post(id).text("body")).isEqualTo("before");
    }
  }

  @Test
  void declaredResource_hasAListAndAFormWithTheRightControls() {
    try (var visitor = admin()) {
      var blank = visitor.page("/studio/recipes/new").expectForm(form());
      assertThat(blank.expectFirst("[name=f.minutes]").attr("type")).isEqualTo("number");
      assertThat(blank.expectFirst("[name=f.cooked_on]").attr("type")).isEqualTo("date");
      assertThat(blank.expectFirst("[name=f.served_at]").attr("type")).isEqualTo("datetime-local");
      assertThat(blank.expectFirst("[name=f.link]").attr("type")).isEqualTo("url");
      assertThat(blank.select("[name=f.kind] option").eachText()).contains("Soup", "Cake");
      Map<String, String> given = new HashMap<>();
      given.put("f.name", "Pumpkin soup");
      given.put("f.kind", "soup");
      given.put("f.minutes", "45");
      given.put("f.weight", "1.50");
      given.put("f.vegan", "true");
      given.put("f.cooked_on", "2026-10-31");
      given.put("f.served_at", "2026-12-24T18:30");
      given.put("f.extra", "{\"a\": [1]}");
      given.put("f.link", "https://example.com/");
      given.put("f.helpers", "2");

      var saved = visitor.submit(blank, given, "save");

      assertThat(saved.statusCode()).isEqualTo(303);
      var row = machine.admin().resource("recipes").list().first().orElseThrow();
      assertThat(row.integer("minutes")).isEqualTo(45);
      assertThat(row.decimal("weight")).isEqualByComparingTo("1.5");
      assertThat(row.flag("vegan")).isTrue();
      assertThat(row.text("served_at")).isEqualTo("2026-12-24T18:30:00Z");
      assertThat(row.text("extra")).isEqualTo("{\"a\":[1]}");
      assertThat(row.references("helpers")).hasSize(1);

      var path = StudioVisitor.location(saved);
      var untouched = visitor.submit(visitor.page(path).expectForm(form()), Map.of(), "save");
      assertThat(untouched.statusCode()).isEqualTo(303);
      assertThat(machine.admin().resource("recipes").require(row.id()).version())
          .isEqualTo(row.version());
      var wrong =
          visitor.submit(
              visitor.page(path).expectForm(form()),
              Map.of("f.minutes", "9999", "f.extra", "{", "f.name", "Kept as typed"),
              "save");
      assertThat(wrong.statusCode()).isEqualTo(422);
      assertThat(Jsoup.parse(wrong.body()).select(".mistake").eachText())
          .contains("This is not JSON.");
      assertThat(wrong.body()).contains("Kept as typed");
      assertThat(visitor.page("/studio/recipes?q=pumpkin").text()).contains("Pumpkin soup");
      assertThat(visitor.page("/studio/recipes?q=nowhere").text()).contains("Nothing was found");
    }
  }

  @Test
  void author_isOfferedWhatAuthorsMayWrite() {
    var others = create("Of the administrator", "x");
    machine.admin().posts().fire(others);
    try (var visitor = StudioVisitor.signedIn(machine, "hanako")) {
      var home = visitor.page("/studio");
      assertThat(home.document().select(".rooms a").eachText())
          .contains("Posts", "Images")
          .doesNotContain("Comments", "Roles");
      assertThat(visitor.page("/studio/posts").document().select("a.primary").text())
          .isEqualTo("New post");
      for (var resource : List.of("users", "categories", "recipes", "pages")) {
        assertThat(visitor.page("/studio/" + resource).document().select("a.primary"))
            .as(resource)
            .isEmpty();
        assertThat(visitor.get("/studio/" + resource + "/new").statusCode()).isEqualTo(404);
      }
      var foreign = visitor.page("/studio/posts/" + others);
      assertThat(foreign.text()).contains("You can read this, but not change it.");
      assertThat(foreign.document().select("form#s-form button")).isEmpty();
      var own = visitor.page("/studio/users/2").expectForm(form());
      assertThat(own.select("[name=f.role], [name=f.active]")).isEmpty();
      assertThat(own.select("[name=current_password]")).hasSize(1);
    }
  }

  @Test
  void name_thatIsTaken_isSaidOfTheFieldAndKeepsTheRest() {
    try (var visitor = admin()) {
      var blank = visitor.page("/studio/users/new").expectForm(form());

      var answer =
          visitor.submit(blank, Map.of("f.name", "hanako", "f.description", "As typed"), "save");

      assertThat(answer.statusCode()).isEqualTo(422);
      var page = Jsoup.parse(answer.body());
      assertThat(page.select("#f-name-error").text()).isEqualTo("This is taken already.");
      assertThat(page.expectFirst("[name=f.description]").text()).isEqualTo("As typed");
    }
  }

  @Test
  void comment_approvedFromTheList_isPublic() {
    var id = create("Commented", "x");
    machine.admin().posts().fire(id);
    var comment =
        machine
            .admin()
            .resource("comments")
            .create(Map.of("post", id, "name", "Reader", "body", "Fine <b>post</b>"));
    try (var visitor = admin()) {
      assertThat(visitor.page("/studio").text()).contains("Comments to approve", "Reader");
      var list = visitor.page("/studio/comments?state=pending");
      var approve =
          list.document().select("form[action=/studio/comments/" + comment.id() + "]").first();
      assertThat(approve).isNotNull();

      var answer = visitor.submit(Objects.requireNonNull(approve), Map.of(), "set");

      assertThat(StudioVisitor.location(answer)).isEqualTo("/studio/comments");
      assertThat(machine.admin().resource("comments").require(comment.id()).text("state"))
          .isEqualTo("approved");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"posts", "pages", "categories", "tags", "recipes"})
  void payloads_inFields_areShownAndDoNothing(String resource) {
    var payload = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}";
    var declaration =
        machine.admin().declarations().stream()
            .filter(one -> one.name().equals(resource))
            .findFirst()
            .orElseThrow();
    Map<String, Object> fields = new HashMap<>();
    for (var field : declaration.fields()) {
      if (List.of("string", "text", "markdown").contains(field.type())
          && !List.of("source", "language").contains(field.name())) {
        fields.put(field.name(), payload);
      }
    }
    var row = machine.admin().resource(resource).create(fields);
    try (var visitor = admin()) {
      List<String> paths = new ArrayList<>(List.of("/studio", "/studio/" + resource));
      paths.add("/studio/" + resource + "/" + row.id());
      paths.add("/studio/posts/new");
      paths.add("/studio/" + resource + "?q=" + URLEncoder.encode(payload, UTF_8));
      for (var path : paths) {
        assertHarmless(visitor.get(path).body(), path);
      }
      var form = visitor.page("/studio/" + resource + "/" + row.id()).expectForm(form());
      assertHarmless(visitor.submit(form, Map.of(), "step-add").body(), "the form again");
      assertHarmless(
          visitor.post("/studio/-/preview", StudioVisitor.body(form, Map.of(), "")).body(),
          "the preview");
    }
  }

  private static void assertHarmless(String html, String where) {
    var page = Jsoup.parse(html);
    assertThat(page.select("script:not([src^=/studio/-/assets/])")).as(where).isEmpty();
    assertThat(page.select("[style], style")).as(where).isEmpty();
    for (var element : page.getAllElements()) {
      for (var attribute : element.attributes()) {
        assertThat(attribute.getKey()).as(where).doesNotStartWith("on");
        assertThat(attribute.getValue()).as(where).doesNotStartWith("javascript:");
      }
    }
  }

  @Test
  void image_sentWithAForm_isInTheLibrary() throws IOException {
    try (var visitor = admin()) {
      var token =
          visitor
              .page("/studio/images")
              .expectForm("form.upload")
              .expectFirst("[name=token]")
              .attr("value");
      var bytes = DrawnPicture.png(40, 30);
      var body = new ByteArrayOutputStream();
      body.write(
          ("--bound\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
                  + token
                  + "\r\n"
                  + "--bound\r\n"
                  + "Content-Disposition: form-data; name=\"file\"; filename=\"hedge.png\"\r\n"
                  + "Content-Type: image/png\r\n\r\n")
              .getBytes(UTF_8));
      body.write(bytes);
      body.write("\r\n--bound--\r\n".getBytes(UTF_8));

      var answer =
          visitor.postBytes(
              "/studio/images", "multipart/form-data; boundary=bound", body.toByteArray());

      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(visitor.page("/studio/images").text())
          .contains("hedge.png", "40 × 30", "No alternative text");
      var script =
          visitor.postBytes(
              "/studio/-/upload?name=text.png",
              "text/html",
              bytes,
              "X-Form-Token",
              token,
              "Accept",
              "application/json");
      assertThat(script.statusCode()).isEqualTo(415);
    }
  }
}
