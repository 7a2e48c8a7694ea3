package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.core.image.PictureType;
import io.moguera.core.image.Samples;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.image.s3.S3Server;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Other sizes and formats; the files lie in S3-compatible storage here. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenditionsTest {
  private CoreServer server;
  private S3Server s3;
  private S3Files files;
  private Client admin;

  @BeforeAll
  void start(TestDatabase database) throws Exception {
    s3 = S3Server.start();
    files = new S3Files(s3.location("images"));
    server = CoreServer.start(database, builder -> builder.files(files));
    admin = server.as(new Caller(1, "admin", "admin"));
    assertThat(admin.post("/v1/users", "{'name': 'admin'}").id()).isEqualTo(1);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    s3.close();
  }

  private Reply upload(byte[] bytes) {
    Reply created = admin.sendBytes("POST", "/v1/images?name=x", bytes, "application/octet-stream");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created;
  }

  private Reply file(long id, String query) {
    return server.anonymous().get("/v1/images/" + id + "/file" + query);
  }

  private static BufferedImage image(Reply reply) throws IOException {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(reply.response().body()));
  }

  @ParameterizedTest
  @EnumSource
  void width_isRoundedUpToAStep(PictureType type) throws IOException {
    long id = upload(Samples.plain(type, 700, 350)).id();

    Reply reply = file(id, "?width=300");

    BufferedImage image = image(reply);
    assertThat(image.getWidth()).isEqualTo(320);
    assertThat(image.getHeight()).isEqualTo(160);
    assertThat(image.getRGB(10, 80) >> 16 & 0xff).isGreaterThan(200);
    assertThat(image.getRGB(300, 80) & 0xff).isGreaterThan(200);
    assertThat(reply.header("Cache-Control").orElseThrow()).contains("public", "immutable");
    assertThat(reply.header("Content-Type"))
        .contains(type == PictureType.GIF ? "image/png" : type.contentType());
    String etag = reply.header("ETag").orElseThrow();
    assertThat(
            server
                .anonymous()
                .get("/v1/images/" + id + "/file?width=300", "If-None-Match", etag)
                .status())
        .isEqualTo(304);
  }

  @Test
  void picture_isNeverEnlarged() throws IOException {
    byte[] bytes = Samples.plain(PictureType.PNG, 200, 100);
    long id = upload(bytes).id();

    assertThat(file(id, "?width=640").response().body()).isEqualTo(bytes);
    assertThat(image(file(id, "?width=640&format=jpeg")).getWidth()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"jpeg,image/jpeg", "png,image/png", "webp,image/webp"})
  void format_isWritten(String format, String contentType) throws IOException {
    long id = upload(Samples.telling(PictureType.JPEG, 400, 200, 6)).id();

    Reply reply = file(id, "?width=160&format=" + format);

    assertThat(reply.header("Content-Type")).contains(contentType);
    assertThat(image(reply).getHeight()).isEqualTo(320);
  }

  @Test
  void rendition_isKeptUnderItsName() throws IOException {
    Reply created = upload(Samples.plain(PictureType.PNG, 500, 100));
    String name = created.json().path("sha256").stringValue() + "-320.webp";
    assertThat(files.find(name)).isEmpty();

    Reply first = file(created.id(), "?width=320&format=webp");

    assertThat(files.find(name)).contains((long) first.response().body().length);
    assertThat(file(created.id(), "?width=320&format=webp").response().body())
        .isEqualTo(first.response().body());
  }

  @Test
  void ratio_cutsAroundTheFocalPoint() throws IOException {
    long id = upload(Samples.plain(PictureType.PNG, 600, 200)).id();
    String path = "/v1/images/" + id;

    // The left third is red: in the middle all is blue but for the edge.
    BufferedImage middle = image(file(id, "?ratio=1:1"));
    assertThat(admin.patch(path, "{'focal_x': 0}").status()).isEqualTo(200);
    Reply left = file(id, "?ratio=1:1");

    assertThat(middle.getWidth()).isEqualTo(200);
    assertThat(middle.getHeight()).isEqualTo(200);
    assertThat(middle.getRGB(100, 100) & 0xff).isGreaterThan(200);
    assertThat(image(left).getRGB(100, 100) >> 16 & 0xff).isGreaterThan(200);
    assertThat(left.header("Cache-Control").orElseThrow()).doesNotContain("immutable");
    assertThat(image(file(id, "?ratio=1:1&width=160")).getHeight()).isEqualTo(160);
  }

  @Test
  void pictureThatMoves_isSentAsItIs() {
    byte[] moving = Samples.moving(400, 200);
    long id = upload(moving).id();

    assertThat(file(id, "?width=160").response().body()).isEqualTo(moving);
    assertThat(file(id, "?width=160").header("Content-Type")).contains("image/gif");
  }

  @ParameterizedTest
  @CsvSource({
    "?width=0,invalid-parameter",
    "?width=x,invalid-parameter",
    "?format=gif,invalid-parameter",
    "?ratio=7:5,invalid-parameter",
    "?widht=5,unknown-parameter"
  })
  void parameterThatIsNotRight_isRefused(String query, String problem) {
    long id = upload(Samples.plain(PictureType.PNG, 20, 10)).id();

    assertThat(file(id, query).problem()).isEqualTo(problem);
  }

  @Test
  void manyAtOnce_getTheSame() throws Exception {
    long id = upload(Samples.plain(PictureType.JPEG, 1500, 900)).id();
    Callable<byte[]> work = () -> file(id, "?width=640&format=webp").response().body();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      byte[] first = work.call();
      for (var reply : threads.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
        assertThat(reply.get()).isEqualTo(first);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void changedPicture_isNeverTheServersFault(PictureType type) {
    var random = new Random(97);
    for (int i = 0; i < 40; i++) {
      byte[] bytes = Samples.telling(type, 200, 100, 1 + random.nextInt(8)).clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(random.nextBoolean() ? 120 : bytes.length)] = (byte) random.nextInt();
      }
      Reply created =
          admin.sendBytes(
              "POST",
              "/v1/images?name=x",
              random.nextInt(9) == 0 ? Arrays.copyOf(bytes, bytes.length / 2) : bytes,
              "application/octet-stream");
      assertThat(created.status()).as(created.text()).isIn(201, 415, 422);
      if (created.status() == 201) {
        Reply reply = file(created.id(), "?width=160&format=webp");
        assertThat(reply.status()).as(reply.text()).isIn(200, 422);
      }
    }
  }
}
