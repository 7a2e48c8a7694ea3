package io.moguera.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.moguera.driver.Moguera;
import io.moguera.driver.Post;
import io.moguera.view.ViewApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages of the public site with 32 clients, beside the same server with a constant of the same size
 * and beside the API's answer that the page is made of; then how soon a page shows what was
 * published. As the product does, one process serves all, pages are kept for 400 ms.
 */
final class PageBenchmark {
  private static final int CONNECTIONS = 10;
  private static final Duration KEPT = Duration.ofMillis(400);
  private static final long CACHE_BYTES = 16L << 20;
  private static final int PUBLICATIONS = 20;

  private final Site site;
  private final WebServer pages;
  private final Load load;
  private final int rounds;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, byte[]> constants = new ConcurrentHashMap<>();

  private PageBenchmark(Site site, Moguera driver, Load load, int rounds) {
    this.site = site;
    this.load = load;
    this.rounds = rounds;
    var view =
        ViewApplication.builder(driver)
            .publicUrl(URI.create("http://127.0.0.1"))
            .keepPages(KEPT)
            .build();
    var routing = HttpRouting.builder();
    routing.get(
        "/constant/{name}",
        (request, response) ->
            response
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .send(constants.get(request.path().pathParameters().get("name"))));
    view.routing(routing);
    this.pages = Site.serving(routing);
  }

  /** Arguments: seconds of a run, rounds, a folder to keep the posts in. */
  static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var arguments = Arguments.of(args);
    try (Site site = Site.start(arguments.data(), CONNECTIONS);
        Moguera driver =
            Moguera.builder()
                .endpoint(URI.create(site.address("")))
                .cacheBytes(CACHE_BYTES)
                .build()) {
      new Posts(site).fillOnce();
      var benchmark = new PageBenchmark(site, driver, arguments.load(), arguments.rounds());
      Post newest = driver.posts().list(query -> query.limit(1)).first().orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "%-24s %9s %8s %9s %7s %9s%n",
          "10,000 posts",
          "req/s",
          "p99 ms",
          "constant",
          "ratio",
          "API");
      benchmark.compare("home", "/", "/v1/posts?limit=10&include=cover,authors");
      benchmark.compare(
          "a post",
          "/posts/" + newest.slug(),
          "/v1/posts/" + newest.id() + "?include=authors,cover,steps.images");
      benchmark.publish();
      benchmark.pages.stop();
    }
  }

  private void compare(String name, String page, String api)
      throws IOException, InterruptedException {
    byte[] body = get(page);
    constants.put("page", body);
    double[] ours = new double[rounds];
    double[] p99 = new double[rounds];
    double[] constant = new double[rounds];
    double[] answers = new double[rounds];
    load.wrk(address(page), 1);
    load.wrk(address("/constant/page"), 1);
    for (int i = 0; i < rounds; i++) {
      Load.Result result = load.wrk(address(page), 1);
      ours[i] = result.rate();
      p99[i] = result.p99();
      constant[i] = load.wrk(address("/constant/page"), 1).rate();
      answers[i] = load.wrk(site.address(api), 1).rate();
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %,9.0f %8.1f %,9.0f %6.0f%% %,9.0f   (%,d bytes)%n",
        name,
        Load.median(ours),
        Load.median(p99),
        Load.median(constant),
        100 * Load.median(ours) / Load.median(constant),
        Load.median(answers),
        body.length);
  }

  /** How long after the answer to a publication the home page shows it, asked for all the time. */
  private void publish() throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < PUBLICATIONS; i++) {
      String title = "Told at once " + System.nanoTime();
      get("/");
      site.post("/v1/posts", "{\"title\": \"" + title + "\", \"status\": \"published\"}");
      long published = System.nanoTime();
      while (!new String(get("/"), UTF_8).contains(title)) {
        Thread.onSpinWait();
      }
      times.add((System.nanoTime() - published) / 1e6);
    }
    double[] all = times.stream().mapToDouble(Double::doubleValue).toArray();
    System.out.printf(
        Locale.ROOT,
        "%d publications: on the home page after %.0f ms (median), %.0f ms (latest)%n",
        PUBLICATIONS,
        Load.median(all),
        Arrays.stream(all).max().orElse(0));
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address(path))).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(path + " answers " + response.statusCode());
    }
    return response.body();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + pages.port() + path;
  }
}
