package io.moguera.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.CliRun;
import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real command that is killed ({@code kill -9}) while it writes, and one that goes on. */
class KilledImportTest {
  private static final int POSTS = 600;
  private static final int IMAGES = 10;

  @TempDir private Path folder;
  private Path export;

  @BeforeEach
  void write() throws IOException {
    export = folder.resolve("export.xml");
    try (BufferedWriter writer = Files.newBufferedWriter(export)) {
      writer.write(
          """
          <rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
          <title>Trial</title><link>http://a.example</link><wp:wxr_version>1.2</wp:wxr_version>
          <wp:author><wp:author_login>rose</wp:author_login></wp:author>
          <wp:category><wp:category_nicename>low</wp:category_nicename>
            <wp:category_parent>high</wp:category_parent><wp:cat_name>Low</wp:cat_name></wp:category>
          <wp:category><wp:category_nicename>high</wp:category_nicename><wp:cat_name>High</wp:cat_name></wp:category>
          """);
      for (int i = 1; i <= IMAGES; i++) {
        var picture = new BufferedImage(i, 2, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(picture, "png", folder.resolve("i" + i + ".png").toFile()))
            .isTrue();
        writer.write(
            """
            <item><wp:post_id>%d</wp:post_id><wp:post_type>attachment</wp:post_type>
            <wp:attachment_url>http://a.example/i%d.png</wp:attachment_url></item>
            """
                .formatted(10_000 + i, i));
      }
      for (int i = 1; i <= POSTS; i++) {
        writer.write(post(i));
      }
      writer.write("</channel></rss>");
    }
  }

  private static String post(int i) {
    return """
    <item><title>Post %1$d</title><dc:creator>rose</dc:creator><wp:post_id>%1$d</wp:post_id>
    <wp:post_type>%2$s</wp:post_type><wp:status>publish</wp:status><wp:post_name>same</wp:post_name>
    <wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt>
    <category domain="category" nicename="low">Low</category>
    <category domain="post_tag" nicename="t%3$d">T%3$d</category>
    <content:encoded><![CDATA[<p>x</p><img src="http://a.example/i%4$d.png">]]></content:encoded>
    <wp:comment><wp:comment_id>%5$d</wp:comment_id><wp:comment_author>A</wp:comment_author>
    <wp:comment_content>First %1$d</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>
    <wp:comment><wp:comment_id>%6$d</wp:comment_id><wp:comment_author>B</wp:comment_author>
    <wp:comment_content>Second %1$d</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
    <wp:comment_parent>%5$d</wp:comment_parent></wp:comment></item>
    """
        .formatted(i, i % 10 == 0 ? "page" : "post", i % 30, 1 + i % IMAGES, 2 * i, 2 * i + 1);
  }

  private String[] command() {
    return new String[] {"import", "wxr", export.toString(), "--media", folder.toString()};
  }

  @Test
  void import_killedAgainAndAgain_endsLikeOneThatWasNot() throws Exception {
    try (RealServer killed = new RealServer(folder, "service: trial\n");
        RealServer whole = new RealServer(folder, "service: trial\n")) {
      for (int comments : List.of(1, POSTS / 3, POSTS)) {
        kill(killed, comments);
      }
      CliRun.Result ended = killed.run(command());
      CliRun.Result once = whole.run(command());
      CliRun.Result again = killed.run(command());

      assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
      assertThat(ended.out()).containsPattern("posts +\\d+ +[1-9]\\d* +0 +0\n");
      assertThat(once.exit()).as(once.out() + once.err()).isZero();
      assertThat(again.out()).contains("Nothing was changed");
      List<String> made = contents(killed.admin());
      assertThat(made).hasSize(contents(whole.admin()).size()).containsAll(contents(whole.admin()));
      assertThat(made).doesNotHaveDuplicates();
    }
  }

  /** Kills the command once the server has so many comments. */
  private void kill(RealServer server, long comments) throws Exception {
    Process process = server.begin(command());
    try {
      while (count(server.admin()) < comments) {
        assertThat(process.isAlive()).as("ended before it was killed").isTrue();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(count(server.admin())).isLessThan(2L * POSTS);
  }

  private static long count(Moguera admin) {
    return admin
        .resource("comments")
        .list(q -> q.fields("id").limit(1).count("exact"))
        .page()
        .count()
        .orElse(0);
  }

  private static List<String> contents(Moguera admin) {
    List<String> rows = new ArrayList<>();
    for (String resource :
        List.of("users", "categories", "tags", "images", "posts", "pages", "comments")) {
      for (Row row : admin.resource(resource).list(q -> q.limit(100))) {
        rows.add(resource + " " + described(row));
      }
    }
    return rows;
  }

  private static String described(Row row) {
    String tags =
        row.references("tags").stream()
            .map(Reference::label)
            .map(Objects::toString)
            .collect(Collectors.joining(","));
    Reference category = row.reference("category");
    Reference parent = row.reference("parent");
    return String.join(
        "|",
        String.valueOf(row.text("source")),
        String.valueOf(row.text("name")),
        String.valueOf(row.text("title")),
        String.valueOf(row.text("body")).replaceAll("/v1/images/\\d+/", ""),
        category == null ? "" : String.valueOf(category.label()),
        parent == null ? "" : String.valueOf(parent.label()),
        tags,
        String.valueOf(row.reference("reply_to") != null),
        String.valueOf(row.references("authors").size()),
        String.valueOf(row.references("images").size()));
  }
}
