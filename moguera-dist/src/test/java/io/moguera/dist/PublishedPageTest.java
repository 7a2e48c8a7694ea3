package io.moguera.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, changed and taken back shows on every instance, each of which keeps pages. */
class PublishedPageTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void changes_showOnEveryInstance(@TempDir Path folder) throws Exception {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (Machine api = Machine.startApi(configuration(folder, Map.of()));
        Pages first = pages(api, folder);
        Pages second = pages(api, folder);
        Moguera admin = administrator(api)) {
      List<Pages> instances = List.of(first, second);
      for (Pages instance : instances) {
        assertThat(page(instance, "/")).doesNotContain("Snow at last");
      }
      Post post =
          admin
              .posts()
              .create(Map.of("title", "Snow at last", "body", "Deep", "status", "published"));
      await("published", instances, "/", "Snow at last", true);
      await("published", instances, "/posts/snow-at-last", "Deep", true);

      Post changed = admin.posts().update(post.id(), Map.of("body", "Melting"));
      assertThat(changed.version()).isGreaterThan(post.version());
      await("changed", instances, "/posts/snow-at-last", "Melting", true);

      admin.posts().hold(post.id());
      await("taken back", instances, "/", "Snow at last", false);
      await("taken back", instances, "/posts/snow-at-last", "Melting", false);
    }
  }

  private void await(
      String what, List<Pages> instances, String path, String words, boolean expected)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    for (Pages instance : instances) {
      while (page(instance, path).contains(words) != expected) {
        assertThat(System.nanoTime() - began)
            .as(what + " at " + path)
            .isLessThan(PATIENCE.toNanos());
        Thread.onSpinWait();
      }
    }
    System.out.printf(
        "%s: %s shows it on every instance after %d ms%n",
        what, path, (System.nanoTime() - began) / 1_000_000);
  }

  private String page(Pages instance, String path) throws IOException, InterruptedException {
    URI address = URI.create("http://localhost:" + instance.port() + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private static Pages pages(Machine api, Path folder) {
    return Pages.start(
        configuration(folder, Map.of("MOGUERA_API_URL", api.service().url().toString())));
  }

  private static Moguera administrator(Machine api) {
    long id = api.service().firstAdministrator().orElseThrow().id();
    return Moguera.connect(api.service().url(), api.service().createKey(id, "test"));
  }

  private static Configuration configuration(Path folder, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("PORT", "0");
    all.put("MOGUERA_HOST", "127.0.0.1");
    all.put("MOGUERA_DRAIN_NOTICE_SECONDS", "0");
    return ConfigurationReader.read(all, folder);
  }
}
