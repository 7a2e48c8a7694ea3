package io.moguera.bench.sql;

import java.io.IOException;
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

  /** Arguments: seconds of a run, rounds, a folder to keep, part of the names of what is asked. */
  static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var arguments = Arguments.of(args);
    String part = args.length > 3 ? args[3] : "";
    try (Site site = Site.start(arguments.data(), CONNECTIONS)) {
      new Posts(site).fillOnce();
      var benchmark = new ReadBenchmark(site, arguments.load(), arguments.rounds());
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
        if (ask.name().contains(part)) {
          benchmark.compare(ask);
        }
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
        Load.median(ours),
        Load.median(p99),
        Load.median(constant),
        100 * Load.median(ours) / Load.median(constant),
        Load.median(postgres),
        100 * Load.median(ours) / Load.median(postgres),
        answer.length,
        statements.size(),
        warm.rate());
  }
}
