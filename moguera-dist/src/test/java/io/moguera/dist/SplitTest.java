package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Image;
import io.moguera.driver.Moguera;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two halves, each by itself. */
class SplitTest {
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void pages_ofAnApiElsewhere_areShownWithTheirPictures(@TempDir Path folder) throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path drawn = folder.resolve("drawn.png");
    assertThat(ImageIO.write(new BufferedImage(8, 6, 1), "png", drawn.toFile())).isTrue();
    try (Machine api = Machine.startApi(configuration(folder, Map.of()));
        Pages pages =
            Pages.start(
                configuration(folder, Map.of("MOGUERA_API_URL", api.service().url().toString())));
        Moguera admin = administrator(api)) {
      admin.posts().create(Map.of("title", "Split", "status", "published"));
      Image image =
          admin.images().upload("drawn", "a drawing", "image/png", Files.readAllBytes(drawn));
      String picture = "/v1/images/" + image.id() + "/file";

      assertThat(get(pages.port(), "/posts/split").body()).contains("Split");
      assertThat(get(pages.port(), "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(pages.port(), picture).headers().firstValue("content-type"))
          .contains("image/png");
      assertThat(get(pages.port(), "/v1/posts").statusCode()).isEqualTo(404);
      assertThat(get(api.service().port(), "/v1/posts/split").statusCode()).isEqualTo(200);
      assertThat(get(api.service().port(), "/posts/split").statusCode()).isEqualTo(404);
    }
  }

  private static Moguera administrator(Machine api) {
    long id = api.service().firstAdministrator().orElseThrow().id();
    return Moguera.connect(api.service().url(), api.service().createKey(id, "test"));
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private static Configuration configuration(Path folder, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    all.put("MOGUERA_ADMIN_PASSWORD", "the administrator's");
    return ConfigurationReader.read(all, folder);
  }

  @Test
  void halves_thatCantBeServed_areToldInPlainWords(@TempDir Path folder) {
    assertThat(refused(folder, "serve", "view")).contains("MOGUERA_API_URL is needed");
    assertThat(refused(folder, "serve", "both")).contains("serve takes api or view, not both");
    assertThat(refused(folder, "serve", "view", "--resources", "posts"))
        .contains("--resources is for the API");
    assertThat(refused(folder, "serve", "api", "--resources", "posts,imags"))
        .contains("There is no resource imags")
        .contains("images");
  }

  private static String refused(Path folder, String... arguments) {
    CommandRun run = CommandRun.of(Map.of(), folder, arguments);
    assertThat(run.code()).isEqualTo(2);
    return run.err();
  }
}
