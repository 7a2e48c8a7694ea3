package io.moguera.testkit.service;

import io.moguera.driver.Download;
import io.moguera.driver.Image;
import io.moguera.driver.ImageUpload;
import io.moguera.driver.Rendition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call about an image, as a step of a case says it. */
final class ConformanceImages {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ConformanceStep step;

  ConformanceImages(ConformanceStep step) {
    this.step = step;
  }

  Object run() {
    return switch (step.text("call")) {
      case "upload" -> uploaded();
      case "download" -> downloaded();
      default -> linked();
    };
  }

  private Object uploaded() {
    byte[] bytes = Base64.getDecoder().decode(step.text("bytes"));
    var moved = new AtomicLong();
    Image image =
        step.moguera()
            .images()
            .upload(
                ImageUpload.of(bytes, step.text("contentType"), step.text("name"))
                    .alt(step.text("alt"))
                    .progress((done, total) -> moved.set(done)));
    return ((ObjectNode) ConformanceJson.of(image))
        .put("progress", moved.get() == bytes.length ? "all" : "part");
  }

  private Object downloaded() {
    JsonNode rendition = step.json().path("rendition");
    var moved = new AtomicLong();
    try (Download download =
        rendition.isMissingNode()
            ? step.moguera().images().download(step.id())
            : step.moguera()
                .images()
                .download(
                    step.id(), Rendition.ORIGINAL.format(rendition.path("format").asString()))) {
      Path file = Files.createTempFile("step.moguera()-", ".image");
      download.writeTo(file, (done, total) -> moved.set(done));
      long size = Files.size(file);
      Files.delete(file);
      return JSON.createObjectNode()
          .put("contentType", download.contentType())
          .put("byteSize", size)
          .put("progress", moved.get() == size ? "all" : "part");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object linked() {
    URI address = step.moguera().images().presign(step.id(), Duration.ofMinutes(1));
    try (HttpClient anybody = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          anybody.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
      return JSON.createObjectNode()
          .put("status", answer.statusCode())
          .put("contentType", answer.headers().firstValue("content-type").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
