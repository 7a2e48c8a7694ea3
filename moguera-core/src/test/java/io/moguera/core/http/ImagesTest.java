package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.core.image.PictureType;
import io.moguera.core.image.Samples;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesTest {
  private CoreServer server;
  private Client author;

  @BeforeAll
  void start(TestDatabase database) {
    server = CoreServer.start(database);
    Client admin = server.as(new Caller(1, "admin", "admin"));
    admin.post("/v1/roles", "{'name': 'author'}");
    long id = admin.post("/v1/users", "{'name': 'taro', 'role': 'author'}").id();
    author = server.as(new Caller(id, "taro", "author"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static byte[] picture(String format, int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  @Test
  void upload_ofAnImport_keepsWhoseItIsAndWhenItWasMade() throws IOException {
    byte[] bytes = picture("png", 7, 7);
    String query =
        "/v1/images?name=old&owner=taro&created_at=2001-02-03T04:05:06Z"
            + "&updated_at=2002-02-03T04:05:06Z";

    Reply made =
        server.as(new Caller(1, "admin", "admin")).sendBytes("POST", query, bytes, "image/png");
    Reply refused = author.sendBytes("POST", query, bytes, "image/png");

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().path("owner").path("name").stringValue()).isEqualTo("taro");
    assertThat(made.json().path("created_at").stringValue()).isEqualTo("2001-02-03T04:05:06Z");
    assertThat(made.json().path("updated_at").stringValue()).isEqualTo("2002-02-03T04:05:06Z");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("/owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void upload_isTakenForWhatItsBytesAre(String format) throws IOException {
    byte[] bytes = picture(format, 30, 20);

    Reply created =
        author.sendBytes(
            "POST",
            "/v1/images?name=a%20b." + format + "&alt=A",
            bytes,
            "application/octet-stream");

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("content_type").stringValue())
        .isEqualTo("image/" + format.toLowerCase(Locale.ROOT));
    assertThat(created.json().path("width").intValue()).isEqualTo(30);
    assertThat(created.json().path("height").intValue()).isEqualTo(20);
    assertThat(created.json().path("byte_size").intValue()).isEqualTo(bytes.length);
    Reply file = server.anonymous().get("/v1/images/" + created.id() + "/file");
    assertThat(file.response().body()).isEqualTo(bytes);
    assertThat(file.header("Content-Type")).contains("image/" + format);
    assertThat(file.header("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
    String etag = file.header("ETag").orElseThrow();
    assertThat(
            server
                .anonymous()
                .get("/v1/images/" + created.id() + "/file", "If-None-Match", etag)
                .status())
        .isEqualTo(304);
  }

  @Test
  void form_isTakenLikeABody() {
    byte[] bytes = Samples.telling(PictureType.JPEG, 60, 40, 6);

    Reply created = sendForm("file", bytes, Map.of("alt", "海", "focal_x", "0.25"));

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("name").stringValue()).isEqualTo("名前.jpg");
    assertThat(created.json().path("alt").stringValue()).isEqualTo("海");
    assertThat(created.json().path("focal_x").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(created.json().path("width").intValue()).isEqualTo(40);
  }

  private Reply sendForm(String part, byte[] bytes, Map<String, String> fields) {
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                ("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                    .concat(value + "\r\n")
                    .getBytes(UTF_8)));
    body.writeBytes(
        ("--edge\r\nContent-Disposition: form-data; name=\"" + part)
            .concat("\"; filename=\"名前.jpg\"\r\nContent-Type: text/html\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--edge--\r\n".getBytes(UTF_8));
    return author.sendBytes(
        "POST", "/v1/images", body.toByteArray(), "multipart/form-data; boundary=edge");
  }

  @Test
  void formThatIsNotRight_isRefused() {
    byte[] bytes = Samples.plain(PictureType.PNG, 5, 5);

    assertThat(sendForm("file", bytes, Map.of("alto", "x")).errors())
        .containsExactly("/alto is no field of a picture's form. Did you mean alt?");
    assertThat(sendForm("alt", bytes, Map.of()).errors())
        .containsExactly("/file must be there, once; there are 0");
    assertThat(sendForm("file", bytes, Map.of("focal_y", "2")).errors()).hasSize(1);
    for (String type :
        new String[] {"multipart/form-data", "multipart/form-data; boundary=other"}) {
      Reply reply = author.sendBytes("POST", "/v1/images", bytes, type);
      assertThat(reply.status()).as(reply.text()).isIn(400, 422);
    }
  }

  @Test
  void sameFormUnderOneKey_isOneImage() {
    byte[] bytes = Samples.plain(PictureType.PNG, 6, 5);
    String path = "/v1/images?name=once";

    Reply first = author.sendBytes("POST", path, bytes, "image/png", "Idempotency-Key", "abcdefgh");
    Reply second =
        author.sendBytes("POST", path, bytes, "image/png", "Idempotency-Key", "abcdefgh");
    Reply other =
        author.sendBytes(
            "POST",
            path,
            Samples.plain(PictureType.PNG, 6, 6),
            "image/png",
            "Idempotency-Key",
            "abcdefgh");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void partOfAFile_isSent() throws IOException {
    byte[] bytes = picture("png", 50, 50);
    long id = author.sendBytes("POST", "/v1/images?name=part", bytes, "image/png").id();
    String path = "/v1/images/" + id + "/file";
    String etag = author.get(path).header("ETag").orElseThrow();

    Reply part = author.get(path, "Range", "bytes=10-19");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).contains("bytes 10-19/" + bytes.length);
    assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    assertThat(author.get(path, "Range", "bytes=-5").response().body())
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
    assertThat(author.get(path, "Range", "bytes=20-").response().body())
        .isEqualTo(Arrays.copyOfRange(bytes, 20, bytes.length));
    assertThat(author.get(path, "Range", "bytes=0-1,4-5").response().body()).isEqualTo(bytes);
    assertThat(author.get(path, "Range", "bytes=1-2", "If-Range", etag).status()).isEqualTo(206);
    assertThat(author.get(path, "Range", "bytes=1-2", "If-Range", "\"x\"").status()).isEqualTo(200);
    Reply beyond = author.get(path, "Range", "bytes=99999-");
    assertThat(beyond.problem()).isEqualTo("range-not-satisfiable");
    assertThat(beyond.header("Content-Range")).contains("bytes */" + bytes.length);
    Reply head = author.send("HEAD", path, null);
    assertThat(head.header("Content-Length")).contains(String.valueOf(bytes.length));
    assertThat(head.response().body()).isEmpty();
  }

  @Test
  void rowOfAPicture_isMadeFromItsBytesAlone() {
    Reply refused =
        author.post(
            "/v1/batch",
            "{'operations': [{'id': 'a', 'method': 'POST', 'path': '/v1/images', 'body': {'name':"
                + " 'x', 'content_type': 'text/html', 'byte_size': 1, 'sha256': 'x'}}]}");

    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
  }

  @Test
  void whatIsNoPicture_isRefusedWhateverItIsCalled() {
    byte[] script = "<svg onload='alert(1)'/>".getBytes(UTF_8);

    assertThat(author.sendBytes("POST", "/v1/images?name=x.png", script, "image/png").problem())
        .isEqualTo("unsupported-media-type");
  }

  @Test
  void hugePictureInASmallFile_isRefusedByItsHeader() throws IOException {
    byte[] bytes = picture("png", 1, 1);
    ByteBuffer.wrap(bytes).putInt(16, 50_000).putInt(20, 50_000);
    var checksum = new CRC32();
    checksum.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) checksum.getValue());

    Reply refused = author.sendBytes("POST", "/v1/images?name=bomb.png", bytes, "image/png");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("detail").stringValue()).contains("50000 × 50000");
  }

  @Test
  void cutOffPicture_isRefused() throws IOException {
    byte[] bytes = Arrays.copyOf(picture("png", 10, 10), 20);

    assertThat(author.sendBytes("POST", "/v1/images?name=x", bytes, "image/png").status())
        .isEqualTo(422);
  }

  @Test
  void tooLargeBody_isRefused() {
    Reply refused =
        author.sendBytes("POST", "/v1/images?name=x", new byte[(1 << 20) + 1], "image/png");

    assertThat(refused.status()).isEqualTo(413);
  }

  @Test
  void anonymousUpload_isRefused() throws IOException {
    assertThat(
            server
                .anonymous()
                .sendBytes("POST", "/v1/images?name=x", picture("png", 1, 1), "image/png")
                .status())
        .isEqualTo(401);
  }

  @Test
  void sameBytesTwice_areTwoImagesOfOneFile() throws IOException {
    byte[] bytes = picture("png", 7, 7);
    Reply first = author.sendBytes("POST", "/v1/images?name=one", bytes, "image/png");
    Reply second = author.sendBytes("POST", "/v1/images?name=two", bytes, "image/png");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.json().path("sha256")).isEqualTo(first.json().path("sha256"));
  }
}
