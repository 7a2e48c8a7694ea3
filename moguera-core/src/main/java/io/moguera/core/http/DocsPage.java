package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The page that shows the OpenAPI document: Swagger UI, all of it from here. What a file's address
 * holds never changes, since a hash of its content is part of it.
 */
final class DocsPage {
  private static final String OURS = "/io/moguera/core/docs/";
  private static final String JAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** Scripts of our own alone; the style sheet draws its arrows from data. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css; charset=utf-8",
          "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
          "docs.css", "text/css; charset=utf-8",
          "docs.js", "text/javascript; charset=utf-8");

  void register(HttpRouting.Builder routing) {
    routing.get("/docs", this::page);
    routing.head("/docs", this::page);
    routing.get("/docs/{hash}/{file}", this::file);
    routing.head("/docs/{hash}/{file}", this::file);
  }

  private void page(ServerRequest request, ServerResponse response) {
    byte[] page = Made.PAGE;
    Answer answer =
        new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), page)
            .with("Content-Security-Policy", POLICY)
            .with("X-Content-Type-Options", "nosniff")
            .with("Referrer-Policy", "no-referrer");
    Answers.sendCacheable(request, response, answer, Answers.etag(page));
  }

  private void file(ServerRequest request, ServerResponse response) {
    String name = request.path().pathParameters().get("file");
    String hash = request.path().pathParameters().get("hash");
    if (!hash.equals(Made.HASHES.get(name))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
    }
    Answers.send(
        request,
        response,
        new Answer(
            200,
            Map.of(
                "Content-Type",
                Optional.ofNullable(TYPES.get(name)).orElseThrow(),
                "Cache-Control",
                "public, max-age=31536000, immutable",
                "X-Content-Type-Options",
                "nosniff"),
            read(name)));
  }

  private static byte[] read(String name) {
    return resource(name.startsWith("swagger-ui") ? JAR + version() + "/" + name : OURS + name);
  }

  private static String version() {
    try (InputStream in = open(VERSION)) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String path) {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    return Optional.ofNullable(DocsPage.class.getResourceAsStream(path))
        .orElseThrow(() -> new IllegalStateException(path + " is not on the class path"));
  }

  /** Made when somebody first asks, since most servers are never asked. */
  private static final class Made {
    private static final Map<String, String> HASHES =
        TYPES.keySet().stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(
                    name -> name, name -> Answers.hash(read(name))));

    private static final byte[] PAGE = page();

    private static byte[] page() {
      String page = new String(resource(OURS + "index.html"), UTF_8);
      for (String name : List.copyOf(HASHES.keySet())) {
        page = page.replace("{" + name + "}", "/docs/" + HASHES.get(name) + "/" + name);
      }
      return page.getBytes(UTF_8);
    }
  }
}
