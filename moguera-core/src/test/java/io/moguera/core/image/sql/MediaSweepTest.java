package io.moguera.core.image.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.CoreServer;
import io.moguera.core.image.FileStore;
import io.moguera.core.image.PictureType;
import io.moguera.core.image.Samples;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaSweepTest {
  private CoreServer server;
  private Client admin;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    admin = server.as(new Caller(1, "admin", "admin"));
    assertThat(admin.post("/v1/users", "{'name': 'admin'}").id()).isEqualTo(1);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Client.Reply upload(int width) {
    return admin.sendBytes(
        "POST", "/v1/images?name=x", Samples.plain(PictureType.PNG, width, 10), "image/png");
  }

  /** {@return what is found of one picture} */
  private List<String> sweep(Client.Reply picture, boolean dryRun) {
    return server.core().mediaSweep().run(dryRun).stream()
        .map(FileStore.Entry::name)
        .filter(name -> name.startsWith(sha256(picture)))
        .toList();
  }

  private static String sha256(Client.Reply picture) {
    return picture.json().path("sha256").stringValue();
  }

  private int file(long id, String query) {
    return server.anonymous().get("/v1/images/" + id + "/file" + query).status();
  }

  @Test
  void fileOfADeletedImage_goesWithItsSizesAfterADay() {
    Client.Reply gone = upload(400);
    Client.Reply used = upload(401);
    assertThat(file(gone.id(), "?width=160")).isEqualTo(200);
    assertThat(file(used.id(), "?width=160")).isEqualTo(200);
    assertThat(admin.delete("/v1/images/" + gone.id()).status()).isEqualTo(204);
    String sha256 = sha256(gone);

    assertThat(sweep(gone, false)).isEmpty();
    server.clock().advance(Duration.ofHours(25));
    assertThat(sweep(gone, true)).containsExactly(sha256, sha256 + "-160.png");
    assertThat(sweep(gone, false)).containsExactly(sha256, sha256 + "-160.png");

    assertThat(sweep(gone, false)).isEmpty();
    assertThat(file(used.id(), "")).isEqualTo(200);
    assertThat(file(used.id(), "?width=160")).isEqualTo(200);
  }

  @Test
  void contentOfTwoImages_staysWhileOneIsThere() {
    Client.Reply first = upload(300);
    Client.Reply second = upload(300);
    admin.delete("/v1/images/" + first.id());
    server.clock().advance(Duration.ofHours(25));

    assertThat(sweep(second, false)).isEmpty();
    assertThat(file(second.id(), "")).isEqualTo(200);
  }

  @Test
  void contentThatIsSentAgain_isYoungAgain() {
    Client.Reply first = upload(200);
    admin.delete("/v1/images/" + first.id());
    server.clock().advance(Duration.ofHours(25));
    Client.Reply second = upload(200);
    admin.delete("/v1/images/" + second.id());

    assertThat(sweep(second, false)).isEmpty();
  }
}
