package io.moguera.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.driver.Answer;
import io.moguera.driver.Batch;
import io.moguera.driver.BatchWrite;
import io.moguera.driver.Category;
import io.moguera.driver.Download;
import io.moguera.driver.Explanation;
import io.moguera.driver.Image;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.KeyDraft;
import io.moguera.driver.Keys;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Listing;
import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Rendition;
import io.moguera.driver.RetryPolicy;
import io.moguera.driver.Revision;
import io.moguera.driver.Revisions;
import io.moguera.driver.Row;
import io.moguera.driver.Session;
import io.moguera.driver.Slice;
import io.moguera.driver.Step;
import io.moguera.driver.Tag;
import io.moguera.driver.User;
import io.moguera.driver.Webhook;
import io.moguera.driver.Webhooks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver's Javadoc and manual show; {@link DocumentedDriverTest} compares them. */
@WithService(Chirp.class)
class DriverSnippetsTest {
  record Message(long id, long version, String body) {}

  private final Moguera admin;
  private final Moguera moguera;
  private final Credentials credentials;

  DriverSnippetsTest(ServiceUnderTest service) {
    admin = service.admin();
    moguera = admin;
    credentials = admin.keys().create("snippets").credentials();
  }

  private Post posted(String title) {
    return moguera.posts().create(Post.draft(title));
  }

  private void tagged(String... names) {
    for (String name : names) {
      if (moguera.tags().find(name).isEmpty()) {
        moguera.tags().create(Tag.draft(name));
      }
    }
  }

  @Test
  void client_isConnected(ServiceUnderTest service) {
    tagged("java", "cms");
    URI address = service.url();
    try (var moguera = Moguera.connect(address, credentials)) {
      Post post = moguera.posts().create(Post.draft("Hello").body("# Hi").tags("java", "cms"));
      moguera.posts().fire(post.id());
    }
    assertThat(admin.posts().list(q -> q.where("tags", "java"))).hasSize(1);
  }

  @Test
  void client_isBuilt(ServiceUnderTest service) {
    URI address = service.url();
    URI another = URI.create("http://127.0.0.1:1");
    Moguera moguera =
        Moguera.builder()
            .endpoint(address)
            .endpoint(another)
            .credentials(credentials)
            .retries(RetryPolicy.STANDARD.withTotalTime(Duration.ofSeconds(20)))
            .cacheBytes(16_000_000)
            .build();
    assertThat(moguera.me().name()).isEqualTo("admin");
    Answer answer = moguera.request("GET", "/v1/trends");
    assertThat(answer.status()).isEqualTo(200);
    moguera.close();
  }

  @Test
  void rows_areBound() {
    Row chirp = moguera.resource("chirps").create(Map.of("body", "hello"));
    Message message = moguera.resource("chirps", Message.class).require(chirp.id());
    assertThat(message).isEqualTo(new Message(chirp.id(), 1, "hello"));
  }

  @Test
  void post_isWrittenListedAndKept() {
    moguera.categories().create(Category.draft("Kitchen"));
    Post tea =
        moguera
            .posts()
            .create(
                Post.draft("Making tea")
                    .category("kitchen")
                    .steps(Step.draft().body("Boil water"), Step.draft().body("Wait")));
    try {
      tea = moguera.posts().update(tea, Post.changes().subtitle("In five minutes"));
    } catch (ProblemException e) {
      if (!e.is("precondition-failed")) {
        throw e;
      }
      tea = moguera.posts().require(tea.id());
    }
    assertThat(tea.subtitle()).isEqualTo("In five minutes");
    listed(tea);
    kept(tea);
  }

  private void listed(Post tea) {
    moguera.posts().fire(tea.id());
    List<String> titles =
        moguera
            .posts()
            .list(
                q ->
                    q.where("status", "published")
                        .include("authors")
                        .sort("-published_at")
                        .limit(50))
            .stream()
            .map(Post::title)
            .toList();
    Slice<Post> page = moguera.posts().page(q -> q.search("tea").limit(10).count("exact"));
    Listing<Row> comments = moguera.posts().relation(tea.id(), "comments");
    assertThat(titles).contains("Making tea");
    assertThat(page.count()).hasValue(1);
    assertThat(comments).isEmpty();
    Listing<Post> latest =
        moguera.posts().list(q -> q.where("status", "published").sort("-published_at").limit(50));
    assertThat(latest.first()).isPresent();
    assertThat(moguera.posts().list(q -> q.filter("it.title == " + ListQuery.quoted("It's"))))
        .isEmpty();
  }

  private void kept(Post tea) {
    moguera.posts().fire(tea.id(), Instant.parse("2100-01-01T00:00:00Z"));
    moguera.posts().hold(tea.id());
    List<Step> steps = moguera.steps().list(q -> q.where("post", tea).sort("position")).toList();
    moguera.steps().moveBefore(steps.get(1).id(), steps.get(0).id());
    Revisions<Post> history = moguera.posts().revisions(tea.id());
    Revision first = history.require(history.page().items().getLast().number());
    moguera.posts().destroy(tea.id());
    moguera.posts().restore(tea.id());
    assertThat(first.requireContent().text("title")).isEqualTo("Making tea");
    assertThat(moguera.steps().require(steps.get(1).id()).position()).isEqualTo(1);
  }

  @Test
  void batch_isSent() {
    Post post = posted("Batched");
    Batch batch = moguera.batch();
    BatchWrite<Category> news = batch.on(moguera.categories()).create(Category.draft("News"));
    batch.on(moguera.posts()).update(post.id(), Map.of("category", news));
    Category made = batch.send().row(news);
    assertThat(moguera.posts().require(post.id()).category())
        .satisfies(category -> assertThat(String.valueOf(category)).contains(made.name()));
  }

  @Test
  void image_isSentAndFetched(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("dot.png");
    assertThat(
            ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile()))
        .isTrue();
    Path target = folder.resolve("small.png");
    var progress = new AtomicLong();
    Image image =
        moguera
            .images()
            .upload(
                ImageUpload.of(file, "image/png")
                    .alt("A dot")
                    .progress((bytes, total) -> progress.set(bytes)));
    try (Download download = moguera.images().download(image.id(), Rendition.ORIGINAL.width(320))) {
      download.writeTo(target);
    }
    URI link = moguera.images().presign(image.id(), Duration.ofMinutes(10));
    assertThat(progress).hasValue(Files.size(file));
    assertThat(target).isNotEmptyFile();
    assertThat(link).hasParameter("X-Moguera-Expires", "600");
  }

  @Test
  void accounts_areUsed(ServiceUnderTest service) {
    Moguera anonymous = service.anonymous();
    URI receiver = URI.create("https://hooks.example.com/moguera");
    Post post = posted("Guarded");
    admin.users().create(User.draft("hanako").role("author").password("a long password"));
    Session session = anonymous.signIn("hanako", "a long password");
    Moguera hanako = anonymous.withCredentials(session.credentials());
    Keys.NewKey key =
        hanako
            .keys()
            .create(KeyDraft.of("laptop").scopes("posts:read").password("a long password"));
    Explanation why = admin.access().of("hanako").explain("update", "posts", post.id());
    Webhooks.NewWebhook hook =
        admin.webhooks().create(Webhook.draft(receiver).resources("posts").operations("created"));
    assertThat(key.name()).isEqualTo("laptop");
    assertThat(why.isAllowed()).isFalse();
    admin.webhooks().destroy(hook.webhook().id());
  }

  @Test
  void futures_areGiven() {
    tagged("futures");
    if (moguera.posts().find("hello").isEmpty()) {
      moguera.posts().create(Post.draft("Hello"));
    }
    CompletableFuture<Post> post = moguera.async(m -> m.posts().require("hello"));
    CompletableFuture<List<Tag>> tags = moguera.async(m -> m.tags().list().toList());
    assertThat(post.join().slug()).startsWith("hello");
    assertThat(tags.join()).isNotEmpty();
  }
}
