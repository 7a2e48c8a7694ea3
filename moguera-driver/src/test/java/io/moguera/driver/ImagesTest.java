package io.moguera.driver;

import static io.moguera.driver.ScriptedServer.answer;
import static io.moguera.driver.ScriptedServer.drop;
import static io.moguera.driver.ScriptedServer.json;
import static io.moguera.driver.ScriptedServer.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
  private static final String SHA_256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final ScriptedServer server = new ScriptedServer();
  private final Moguera moguera = new TestClient().builder(server).build();
  @TempDir private Path folder = Path.of(".");

  ImagesTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    moguera.close();
    server.close();
  }

  @Test
  void file_uploaded_isStreamedSignedAndSentAgainWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("pic.png"), "abc");
    List<String> progress = Collections.synchronizedList(new ArrayList<>());
    server.then(drop(), json(201, "{\"id\":5,\"name\":\"pic.png\"}"));

    Image image =
        moguera
            .images()
            .upload(
                ImageUpload.of(file, "image/png")
                    .alt("A cat & a dog")
                    .source("wxr:http://example.com:post:1")
                    .progress((bytes, total) -> progress.add(bytes + "/" + total)));

    assertThat(image.id()).isEqualTo(5);
    assertThat(progress).containsExactly("3/3", "3/3");
    assertThat(server.received())
        .hasSize(2)
        .allSatisfy(
            upload -> {
              assertThat(upload.target())
                  .isEqualTo(
                      "/v1/images?name=pic.png&alt=A%20cat%20%26%20a%20dog"
                          + "&source=wxr%3Ahttp%3A%2F%2Fexample.com%3Apost%3A1");
              assertThat(upload.body()).isEqualTo("abc");
              assertThat(upload.header("content-type")).isEqualTo("image/png");
              assertThat(upload.header("content-length")).isEqualTo("3");
              assertThat(upload.header("x-moguera-content-sha256")).isEqualTo(SHA_256_OF_ABC);
            });
  }

  @Test
  void bytes_uploaded_areSent() {
    server.then(json(201, "{\"id\":5,\"name\":\"dot\"}"));

    moguera.images().upload("dot", null, "image/gif", new byte[] {'G', 'I', 'F'});

    assertThat(server.received().getFirst().target()).isEqualTo("/v1/images?name=dot");
    assertThat(server.received().getFirst().body()).isEqualTo("GIF");
  }

  @Test
  void download_whole_isInTheFile() throws IOException {
    server.then(answer(200, "image/png", "abc"));

    try (Download download = moguera.images().download(5)) {
      assertThat(download.contentType()).isEqualTo("image/png");
      assertThat(download.byteSize()).isEqualTo(3);
      download.writeTo(folder.resolve("out.png"));
    }
    assertThat(folder.resolve("out.png")).hasContent("abc");
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/images/5/file");
  }

  @Test
  void download_cutShort_leavesNoFile() throws IOException {
    server.then(
        new ScriptedServer.Reply(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 500\r\n\r\nabc",
            true,
            false));

    try (Download download = moguera.images().download(5)) {
      assertThatThrownBy(() -> download.writeTo(folder.resolve("out.png")))
          .isInstanceOf(IOException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void download_refused_isAProblem() {
    server.then(problem(404, "not-found", ""));

    assertThatThrownBy(() -> moguera.images().download(5)).isInstanceOf(ProblemException.class);
  }
}
