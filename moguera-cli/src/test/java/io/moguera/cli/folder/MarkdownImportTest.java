package io.moguera.cli.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.cli.CliRun;
import io.moguera.cli.transfer.RealServer;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Folders of each convention into one real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkdownImportTest {
  private Path folder;
  private RealServer server;
  private CliRun.Result hugo;
  private CliRun.Result jekyll;
  private CliRun.Result zenn;
  private CliRun.Result qiita;
  private CliRun.Result plain;

  @BeforeAll
  void bringIn(@TempDir Path temporary) throws IOException {
    folder = temporary;
    server = new RealServer(folder, "service: trial\n");
    hugo();
    jekyll();
    zenn();
    qiita();
    new TextFolder(folder.resolve("plain")).with("notes/Red Tea.md", "# Red tea", "", "Hot.");
    hugo = run("hugo");
    jekyll = run("jekyll");
    zenn = run("zenn");
    qiita = run("qiita");
    plain = run("plain");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private CliRun.Result run(String name, String... more) {
    String[] arguments = new String[3 + more.length];
    System.arraycopy(
        new String[] {"import", "markdown", folder.resolve(name).toString()}, 0, arguments, 0, 3);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return server.run(arguments);
  }

  private void hugo() throws IOException {
    new TextFolder(folder.resolve("hugo"))
        .with("hugo.toml", "title = 'Garden'")
        .with("content/_index.md", "---", "title: Home", "---")
        .with(
            "content/posts/mint/index.md",
            "+++",
            "title = 'Mint tea'",
            "date = 2020-03-02T10:00:00+09:00",
            "lastmod = 2020-04-01T00:00:00Z",
            "slug = 'mint-tea'",
            "aliases = ['/old/mint/', 'peppermint']",
            "tags = ['Green', 'Hot']",
            "categories = ['Herbs', 'Drinks']",
            "author = 'rose'",
            "summary = 'In short'",
            "description = 'For engines'",
            "mood = 'calm'",
            "[cover]",
            "image = 'leaf.png'",
            "+++",
            "",
            "First ![a leaf](leaf.png \"Leaf\") and [the other]({{< relref \"sage.md\" >}}).",
            "",
            "```",
            "![code](leaf.png)",
            "```",
            "",
            "{{< figure src=\"/img/pot.png\" caption=\"A pot\" >}}",
            "",
            "{{< chart 1 >}} ![gone](gone.png)")
        .picture("content/posts/mint/leaf.png", 1)
        .picture("content/posts/mint/unused.png", 2)
        .with("content/posts/mint/part.md", "A part")
        .picture("static/img/pot.png", 3)
        .with("static/img/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .with(
            "content/posts/sage.md",
            "---",
            "title: Sage",
            "draft: true",
            "date: 2021-01-01",
            "---",
            "x")
        .with("content/posts/broken.md", "---", "title: [a", "---", "x")
        .with(
            "content/posts/later.md",
            "{\"title\": \"Later\", \"publishDate\": \"2999-01-01\", \"date\": \"2020-01-01\"}",
            "Soon <!--more--> enough")
        .with("content/posts/next.js.md", "---", "title: Next", "---", "x")
        .with("content/posts/green.ja.md", "---", "title: 緑", "---", "![l](/img/logo.svg)")
        .with("content/about.md", "---", "title: About", "weight: 3", "---", "Us");
  }

  private void jekyll() throws IOException {
    new TextFolder(folder.resolve("jekyll"))
        .with("_config.yml", "title: Blog")
        .with(
            "_posts/2019-5-6-hello-jekyll.md",
            "---",
            "title: Hello",
            "tags: one two",
            "permalink: /2019/greetings.html",
            "---",
            "{% highlight ruby %}",
            "puts 1",
            "{% endhighlight %}",
            "",
            "![i]({{ site.baseurl }}/assets/i.png) [next]({% post_url 2019-05-07-next %})",
            "{% include x.html %}")
        .with("_posts/2019-05-07-next.md", "---", "title: Next", "published: false", "---", "n")
        .with("_drafts/idea.md", "---", "title: Idea", "---", "i")
        .picture("assets/i.png", 4)
        .with("README.md", "# Not published")
        .with("contact.md", "---", "title: Contact", "---", "c");
  }

  private void zenn() throws IOException {
    new TextFolder(folder.resolve("zenn"))
        .with(
            "articles/3f2b1c0d9e8a7b.md",
            "---",
            "title: \"Java を書く\"",
            "emoji: \"😸\"",
            "type: \"tech\"",
            "topics: [\"java\", \"cms\"]",
            "published: true",
            "published_at: 2024-06-12 09:03",
            "---",
            ":::message",
            "注意",
            ":::",
            "",
            "![図](/images/z.png =250x)")
        .with("books/b/1.md", "---", "title: x", "---")
        .picture("images/z.png", 5);
  }

  private void qiita() throws IOException {
    String[] fields = {
      "tags:",
      "  - Java",
      "private: false",
      "updated_at: '2024-03-02T17:05:21+09:00'",
      "id: abcdef0123",
      "organization_url_name: null",
      "slide: false",
      "ignorePublish: false",
      "---",
      "本文"
    };
    new TextFolder(folder.resolve("qiita"))
        .with("public/abcdef0123.md", lines("title: 公開", fields))
        .with("public/new.md", lines("title: 新規", fields.clone()))
        .with("qiita.config.json", "{}");
    Path fresh = folder.resolve("qiita/public/new.md");
    Files.writeString(fresh, Files.readString(fresh).replace("id: abcdef0123", "id: null"));
  }

  private static String[] lines(String title, String[] fields) {
    String[] lines = new String[fields.length + 2];
    lines[0] = "---";
    lines[1] = title;
    System.arraycopy(fields, 0, lines, 2, fields.length);
    return lines;
  }

  private Row post(String slug) {
    return server.admin().resource("posts").require(slug);
  }

  @Test
  void hugosPost_isCreatedWithAllThatBelongsToIt() {
    Row post = post("mint-tea");

    assertThat(hugo.exit()).as(hugo.out() + hugo.err()).isZero();
    assertThat(post.text("status")).isEqualTo("published");
    assertThat(post.text("created_at")).isEqualTo("2020-03-02T01:00:00Z");
    assertThat(post.text("published_at")).isEqualTo("2020-03-02T01:00:00Z");
    assertThat(post.text("updated_at")).isEqualTo("2020-04-01T00:00:00Z");
    assertThat(post.text("excerpt")).isEqualTo("In short");
    assertThat(post.text("meta_description")).isEqualTo("For engines");
    assertThat(post.text("metadata")).isEqualTo("{\"mood\":\"calm\"}");
    assertThat(post.text("source")).isEqualTo("markdown:hugo:post:content/posts/mint/index.md");
    assertThat(post.references("tags"))
        .extracting(Reference::label)
        .containsExactly("Green", "Hot");
    assertThat(post.references("authors")).extracting(Reference::label).containsExactly("rose");
    assertThat(Objects.requireNonNull(post.reference("category")).label()).isEqualTo("Herbs");
    assertThat(post.references("images"))
        .extracting(Reference::label)
        .containsExactly("leaf.png", "pot.png", "unused.png");
    long leaf = post.references("images").getFirst().id();
    assertThat(Objects.requireNonNull(post.reference("cover")).id()).isEqualTo(leaf);
    assertThat(post.text("body"))
        .startsWith(
            "First ![a leaf](/v1/images/%d/file \"Leaf\") and [the other](/posts/sage).\n\n```\n![code](leaf.png)\n```\n"
                .formatted(leaf))
        .contains("<figcaption>A pot</figcaption>")
        .endsWith("{{< chart 1 >}} ![gone](gone.png)");
  }

  @Test
  void formerAddresses_leadToThePost() {
    for (String former : new String[] {"mint", "peppermint"}) {
      assertThat(server.admin().resource("posts").find(former))
          .as(former)
          .get()
          .extracting(row -> row.text("slug"))
          .isEqualTo("mint-tea");
    }
  }

  @Test
  void stateAndKind_followFieldsAndPlace() {
    assertThat(post("sage").text("status")).isEqualTo("draft");
    assertThat(post("later").text("status")).isEqualTo("scheduled");
    assertThat(post("later").text("excerpt")).isEqualTo("Soon");
    assertThat(post("later").text("body")).isEqualTo("Soon  enough");
    assertThat(post("next-js").text("language")).isNull();
    assertThat(post("green").text("language")).isEqualTo("ja");
    assertThat(post("green").text("body")).isEqualTo("![l](/img/logo.svg)");
    Row about = server.admin().resource("pages").require("about");
    assertThat(about.integer("menu_order")).isEqualTo(3L);
    assertThat(server.admin().resource("pages").find("contact")).isPresent();
    assertThat(post("red-tea").text("title")).isEqualTo("Red tea");
    assertThat(post("red-tea").text("body")).isEqualTo("Hot.");
    assertThat(plain.exit()).isZero();
  }

  @Test
  void report_saysWhatWasLeftOut_withFileAndLine() {
    assertThat(hugo.out())
        .startsWith("hugo (hugo)\n")
        .contains("content/_index.md")
        .contains("content/posts/mint/part.md")
        .contains("content/posts/broken.md:3: ")
        .contains("content/posts/mint/index.md:25: chart")
        .contains("content/posts/mint/index.md:25: gone.png")
        .contains("content/posts/mint/index.md: Drinks")
        .contains("image/svg+xml; the server keeps PNG, JPEG, GIF and WebP alone (1)");
    assertThat(jekyll.out()).contains("README.md").contains("hello-jekyll.md:11: include");
    assertThat(zenn.out()).contains("books/b/1.md");
  }

  @Test
  void jekyllsPost_hasItsDateFromItsName() {
    Row post = post("greetings");

    assertThat(jekyll.exit()).as(jekyll.out() + jekyll.err()).isZero();
    assertThat(post.text("published_at")).isEqualTo("2019-05-05T15:00:00Z");
    assertThat(post.references("tags")).extracting(Reference::label).containsExactly("one", "two");
    assertThat(post.text("body"))
        .startsWith("```ruby\nputs 1\n```\n\n![i](/v1/images/")
        .contains("[next](/posts/next)");
    assertThat(post("next").text("status")).isEqualTo("draft");
    assertThat(post("idea").text("status")).isEqualTo("draft");
  }

  @Test
  void zennsAndQiitasArticles_keepWhatTheyAre() {
    Row article = post("3f2b1c0d9e8a7b");

    assertThat(zenn.exit()).as(zenn.out() + zenn.err()).isZero();
    assertThat(article.text("title")).isEqualTo("Java を書く");
    assertThat(article.text("published_at")).isEqualTo("2024-06-12T00:03:00Z");
    assertThat(article.text("metadata")).contains("\"emoji\":\"😸\"");
    assertThat(article.references("tags"))
        .extracting(Reference::label)
        .containsExactly("java", "cms");
    assertThat(article.text("body")).startsWith("> 注意\n\n").contains("![図](/v1/images/");
    assertThat(qiita.exit()).as(qiita.out() + qiita.err()).isZero();
    assertThat(post("abcdef0123").text("published_at")).isEqualTo("2024-03-02T08:05:21Z");
    assertThat(post("new").text("status")).isEqualTo("draft");
  }

  @Test
  void secondRun_changesNothing() {
    for (String name : new String[] {"hugo", "jekyll", "zenn", "qiita", "plain"}) {
      CliRun.Result again = run(name);

      assertThat(again.exit()).as(again.out() + again.err()).isZero();
      assertThat(again.out()).contains("Nothing was changed");
    }
  }

  @Test
  void dryRun_writesNothing_andCountsTheSame() {
    CliRun.Result dry = run("hugo", "--dry-run", "--site", "another");

    assertThat(dry.out()).contains("would create").containsPattern("posts +5 +0 +3 +0\n");
    assertThat(hugo.out()).containsPattern("posts +5 +0 +3 +0\n");
    assertThat(server.admin().resource("posts").list(q -> q.where("title", "Mint tea")).toList())
        .hasSize(1);
  }

  @Test
  void folderThatIsNotThere_orAnUnknownConvention_isWrongUsage() {
    assertThat(run("nowhere").exit()).isEqualTo(2);
    assertThat(run("hugo", "--convention", "gatsby").exit()).isEqualTo(2);
  }
}
