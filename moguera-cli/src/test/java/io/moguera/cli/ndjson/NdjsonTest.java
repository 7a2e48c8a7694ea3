package io.moguera.cli.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.CliRun;
import io.moguera.cli.transfer.FolderContent;
import io.moguera.cli.transfer.RealServer;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From one real server to another, and out of it again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NdjsonTest {
  private static final String DECLARATIONS =
      """
      service: kitchen
      resources:
        images:
          fields:
            credit: { type: string }
        recipes:
          fields:
            name: { type: string, required: true, unique: true }
            price: { type: decimal }
            data: { type: json }
            day: { type: date }
            related: { type: references, to: recipes, inverse: related_from }
            likes: { type: count, of: recipe_likes.recipe }
          traits: [publishable]
          access: { read: "true", create: "me != null", update: "me != null" }
        recipe_likes:
          fields:
            user: { type: reference, to: users, default: me, immutable: true }
            recipe: { type: reference, to: recipes, required: true, immutable: true }
          access: { read: "true", create: "me != null" }
      """;

  private Path folder;
  private RealServer first;
  private RealServer second;
  private CliRun.Result exported;
  private CliRun.Result imported;

  @BeforeAll
  void bringOver(@TempDir Path temporary) throws IOException {
    folder = temporary;
    first = new RealServer(folder, DECLARATIONS);
    second = new RealServer(folder, DECLARATIONS);
    fill(first.admin());
    exported = first.run("export", "ndjson", folder.resolve("a").toString());
    imported = second.run("import", "ndjson", folder.resolve("a").toString());
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  private static byte[] picture(int width) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(width, 3, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** Ids that differ from those of another server, references in all directions, every state. */
  private static void fill(Moguera admin) throws IOException {
    admin.tags().destroyPermanently(admin.tags().create(Map.of("name", "gone")).id());
    Row guest = admin.resource("roles").create(Map.of("name", "guest", "description", "A guest"));
    long taro =
        admin
            .resource("users")
            .create(Map.of("name", "taro", "email", "t@example.com", "role", "guest"))
            .id();
    assertThat(guest.id()).isPositive();
    long face =
        admin
            .images()
            .upload(ImageUpload.of(picture(5), "image/png", "face").alt("太郎").source("x:1"))
            .id();
    long sea = admin.images().upload(ImageUpload.of(picture(9), "image/png", "sea")).id();
    admin.images().update(sea, Map.of("credit", "Hanako", "focal_x", 0.25));
    admin.resource("users").update(taro, Map.of("image", face));
    Row below = admin.resource("categories").create(Map.of("name", "Below"));
    Row above = admin.resource("categories").create(Map.of("name", "Above"));
    admin.resource("categories").update(below.id(), Map.of("parent", above));
    admin.tags().create(Map.of("name", "Java", "source", "wxr:http://a:tag:java"));
    posts(admin, taro, face, sea, below);
    recipes(admin);
  }

  private static void posts(Moguera admin, long taro, long face, long sea, Row category) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("title", "Hello");
    fields.put(
        "body", "![sea](/v1/images/%d/file?width=640)\n\n/v1/images/%d/file.".formatted(sea, face));
    fields.put("authors", List.of(taro));
    fields.put("tags", List.of("java"));
    fields.put("images", List.of(sea, face));
    fields.put("cover", face);
    fields.put("category", category);
    fields.put(
        "steps", List.of(Map.of("body", "one"), Map.of("body", "two"), Map.of("body", "three")));
    Row hello = admin.resource("posts").create(fields);
    admin.resource("posts").fire(hello.id());
    List<Row> steps = admin.resource("posts").relation(hello.id(), "steps").toList();
    admin.request(
        "PUT",
        "/v1/steps/" + steps.getFirst().id() + "/position",
        Map.of(),
        ("{\"after\":" + steps.getLast().id() + "}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    admin.resource("posts").create(Map.of("body", "without a title"));
    admin.resource("posts").create(Map.of("body", "another"));
    Row later = admin.resource("posts").create(Map.of("title", "Later"));
    admin.resource("posts").fire(later.id(), Instant.parse("2999-01-01T00:00:00Z"));
    Row held = admin.resource("posts").create(Map.of("title", "Held", "status", "published"));
    admin.resource("posts").hold(held.id());
    trash(admin, face);
    Row child = admin.resource("pages").create(Map.of("title", "Child", "status", "published"));
    Row parent = admin.resource("pages").create(Map.of("title", "Parent"));
    admin.resource("pages").update(child.id(), Map.of("parent", parent));
    Row comment =
        admin.resource("comments").create(Map.of("post", hello, "body", "Hm", "state", "approved"));
    admin.resource("comments").create(Map.of("post", hello, "body", "Yes", "reply_to", comment));
  }

  private static void trash(Moguera admin, long image) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("title", "Trash");
    fields.put("status", "published");
    fields.put("published_at", Instant.parse("2020-01-01T00:00:00Z"));
    fields.put("tags", List.of("java"));
    fields.put(
        "steps",
        List.of(
            Map.of("body", "![x](/v1/images/%d/file)".formatted(image), "images", List.of(image)),
            Map.of("body", "second")));
    admin.resource("posts").destroy(admin.resource("posts").create(fields).id());
    admin
        .resource("posts")
        .destroy(admin.resource("posts").create(Map.of("body", "no title")).id());
    admin.resource("pages").destroy(admin.resource("pages").create(Map.of("title", "Gone")).id());
  }

  private static void recipes(Moguera admin) {
    Row soup =
        admin
            .resource("recipes")
            .create(
                Map.of(
                    "name",
                    "soup: of the day",
                    "price",
                    new java.math.BigDecimal("12345678901234567890.10"),
                    "data",
                    Map.of("a", List.of(1, Map.of("b", 2.5))),
                    "day",
                    "2026-05-01"));
    Row stew = admin.resource("recipes").create(Map.of("name", "stew", "related", List.of(soup)));
    admin.resource("recipes").update(soup.id(), Map.of("related", List.of(stew, soup)));
    admin.resource("recipe_likes").create(Map.of("recipe", stew));
    admin.resource("recipe_likes").create(Map.of("recipe", soup));
  }

  @Test
  void export_afterImport_isTheSameBytes() throws IOException {
    assertThat(exported.exit()).as(exported.err()).isZero();
    assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
    CliRun.Result again = second.run("export", "ndjson", folder.resolve("b").toString());
    assertThat(again.exit()).as(again.err()).isZero();

    assertThat(Files.readString(folder.resolve("b/rows.ndjson")))
        .isEqualTo(Files.readString(folder.resolve("a/rows.ndjson")));
    Map<String, byte[]> before = FolderContent.of(folder.resolve("a"));
    Map<String, byte[]> after = FolderContent.of(folder.resolve("b"));
    assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(3);
    before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void import_keepsWhatTheApiTells() {
    Row hello = second.admin().resource("posts").require("hello");

    assertThat(hello.text("status")).isEqualTo("published");
    assertThat(hello.text("published_at"))
        .isEqualTo(first.admin().resource("posts").require("hello").text("published_at"));
    assertThat(second.admin().resource("posts").relation(hello.id(), "steps").toList())
        .extracting(step -> step.text("body"))
        .containsExactly("two", "three", "one");
    assertThat(hello.text("body"))
        .startsWith(
            "![sea](/v1/images/" + hello.references("images").getFirst().id() + "/file?width=640)");
    assertThat(second.admin().resource("recipes").require("soup: of the day").text("price"))
        .isEqualTo("12345678901234567890.10");
    assertThat(exported.out()).contains("posts: 2 in the trash are among them");
    assertThat(second.anonymous().resource("posts").find("trash")).isEmpty();
    List<Row> trash =
        second.admin().resource("posts").trash(q -> q.sort("id").include("steps")).toList();
    assertThat(trash).hasSize(2);
    assertThat(trash.getFirst().text("status")).isEqualTo("published");
    assertThat(trash.getFirst().rows("steps"))
        .extracting(step -> step.requireText("body").replaceAll("\\d+", "N"))
        .containsExactly("![x](/vN/images/N/file)", "second");
  }

  @Test
  void import_again_changesNothing() {
    CliRun.Result again = second.run("import", "ndjson", folder.resolve("a").toString());

    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).contains("Nothing was changed");
  }

  /** As after a kill: some rows are there, and what they refer to further on is not. */
  @Test
  void import_thatGoesOn_endsLikeOneThatWasNotEnded() throws IOException {
    Path part = Files.createDirectories(folder.resolve("part"));
    Path images = Files.createDirectories(part.resolve("images"));
    for (Map.Entry<String, byte[]> file : FolderContent.of(folder.resolve("a/images")).entrySet()) {
      Files.write(images.resolve(file.getKey()), file.getValue());
    }
    List<String> lines = Files.readAllLines(folder.resolve("a/rows.ndjson"));
    for (int rows : List.of(0, 7, 13, 20, lines.size() - 2)) {
      List<String> some = new ArrayList<>(lines.subList(0, rows + 1));
      some.add("{\"end\":{\"rows\":" + rows + "}}");
      Files.write(part.resolve("rows.ndjson"), some);
      try (RealServer third = new RealServer(folder, DECLARATIONS)) {
        CliRun.Result begun = third.run("import", "ndjson", part.toString());
        CliRun.Result ended = third.run("import", "ndjson", folder.resolve("a").toString());
        Path out = folder.resolve("c" + rows);
        CliRun.Result read = third.run("export", "ndjson", out.toString());

        assertThat(begun.exit() + ended.exit() + read.exit())
            .as(begun.out() + ended.out() + ended.err())
            .isZero();
        assertThat(Files.readString(out.resolve("rows.ndjson")))
            .isEqualTo(Files.readString(folder.resolve("a/rows.ndjson")));
      }
    }
  }

  @Test
  void import_dryRun_writesNothing() throws IOException {
    try (RealServer third = new RealServer(folder, DECLARATIONS)) {
      CliRun.Result dry =
          third.run("import", "ndjson", folder.resolve("a").toString(), "--dry-run");

      assertThat(dry.exit()).as(dry.err()).isZero();
      assertThat(dry.out()).contains("would create").containsPattern("posts +7 +0 +0 +0\n");
      assertThat(third.admin().posts().list().first()).isEmpty();
    }
  }

  @Test
  void file_thatIsCutOff_isRefusedBeforeAnythingIsWritten() throws IOException {
    Path part = Files.createDirectories(folder.resolve("cut"));
    String whole = Files.readString(folder.resolve("a/rows.ndjson"));
    int last = whole.lastIndexOf("{\"end\"");
    for (int length : List.of(0, 20, last / 2, last, whole.length() - 4)) {
      Files.writeString(part.resolve("rows.ndjson"), whole.substring(0, length));

      CliRun.Result result = second.run("import", "ndjson", part.toString());

      assertThat(result.exit()).as("%d: %s", length, result.out() + result.err()).isEqualTo(2);
    }
  }
}
