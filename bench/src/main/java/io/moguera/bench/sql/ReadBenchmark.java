package io.moguera.bench.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Reads over HTTP with 32 clients: Moguera, then the same server with a constant of the same size,
 * then PostgreSQL alone with the same statements; in turns, as ratios.
 */
final class ReadBenchmark {
  private static final int CONNECTIONS = 10;
  private static final long SAMPLE = 4_321;

  private final Site site;
  private final Load load;
  private final int rounds;

  private ReadBenchmark(Site site, Load load, int rounds) {
    this.site = site;
    this.load = load;
    this.rounds = rounds;
  }

  /** What is asked for; {@code #} is the number of a post. */
  private record Ask(String name, String path) {}

  private static final List<Ask> ASKS =
      List.of(
          new Ask("one post by id", "/v1/posts/#"),
          new Ask("the 20 newest posts", "/v1/posts"),
          new Ask("posts of one tag", "/v1/posts?tags=tag7"),
          new Ask("search", "/v1/posts?q=torviden+shidensto&fields=title"));

  /** Arguments: seconds of a run, rounds, times as many posts at the end, a folder to keep. */
  static void main(String[] args) throws IOException, InterruptedException, SQLException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    int times = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    Path folder =
        args.length > 3
            ? Files.createDirectories(Path.of(args[3]))
            : Files.createTempDirectory("moguera-bench-");
    // PostgreSQL runs as another user than root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Site site = Site.start(folder.resolve("data"), CONNECTIONS)) {
      var posts = new Posts(site);
      if (!posts.areThere()) {
        posts.fill();
      }
      var benchmark = new ReadBenchmark(site, new Load(folder, seconds), rounds);
      System.out.printf(
          Locale.ROOT,
          "%-22s %9s %8s %9s %7s %9s %7s%n",
          "10,000 posts",
          "req/s",
          "p99 ms",
          "constant",
          "ratio",
          "pgbench",
          "ratio");
      for (Ask ask : ASKS) {
        benchmark.compare(ask);
      }
      if (times > 1) {
        benchmark.grow(posts, times);
      }
    }
  }

  private void compare(Ask ask) throws IOException, InterruptedException {
    String sample = ask.path().replace("#", String.valueOf(SAMPLE));
    site.recording().start();
    byte[] answer = site.get(sample);
    // Jobs have the same data source.
    List<RecordingDataSource.Recorded> statements =
        site.recording().stop().stream().filter(s -> s.sql().startsWith("select \"t\"")).toList();
    String script = Script.of(statements, SAMPLE, Posts.COUNT);
    site.constant("answer", answer);
    double[] ours = new double[rounds];
    double[] p99 = new double[rounds];
    double[] constant = new double[rounds];
    double[] postgres = new double[rounds];
    Load.Result warm = load.wrk(site.address(ask.path()), Posts.COUNT);
    for (int i = 0; i < rounds; i++) {
      Load.Result result = load.wrk(site.address(ask.path()), Posts.COUNT);
      ours[i] = result.rate();
      p99[i] = result.p99();
      constant[i] = load.wrk(site.address("/constant/answer"), 1).rate();
      postgres[i] = load.pgbench(site, script).rate();
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s %,9.0f %8.1f %,9.0f %6.0f%% %,9.0f %6.0f%%   (%,d bytes, %d statements, first run"
            + " %,.0f)%n",
        ask.name(),
        median(ours),
        median(p99),
        median(constant),
        100 * median(ours) / median(constant),
        median(postgres),
        100 * median(ours) / median(postgres),
        answer.length,
        statements.size(),
        warm.rate());
  }

  /** The first page and a page far in, of many more posts. */
  private void grow(Posts posts, int times) throws IOException, InterruptedException, SQLException {
    String newest = "/v1/posts";
    double firstBefore = rate(newest);
    double cursorBefore = rate(newest + "?after=" + middle());
    posts.multiply(times);
    double firstAfter = rate(newest);
    double cursorAfter = rate(newest + "?after=" + middle());
    System.out.printf(
        Locale.ROOT,
        "%,d posts: first page at %.0f%% of the rate at 10,000, a page by cursor at %.0f%%%n",
        Posts.COUNT * times,
        100 * firstAfter / firstBefore,
        100 * cursorAfter / cursorBefore);
  }

  private double rate(String path) throws IOException, InterruptedException {
    double[] rates = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rates[i] = load.wrk(site.address(path), 1).rate();
    }
    return median(rates);
  }

  /** {@return a cursor some way into the list} */
  private String middle() throws IOException, InterruptedException {
    String json =
        new String(
            site.get("/v1/posts?limit=100&page=50&fields=id"),
            java.nio.charset.StandardCharsets.UTF_8);
    int start = json.indexOf("\"next\":\"") + "\"next\":\"".length();
    return json.substring(start, json.indexOf('"', start));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
