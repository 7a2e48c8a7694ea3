package io.moguera.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts created over HTTP by 32 clients: Moguera, then PostgreSQL alone with the same statements in
 * one transaction; in turns, as a ratio.
 */
final class CreateBenchmark {
  private static final int CONNECTIONS = 10;
  private static final int HIGHEST = 1_000_000_000;
  private static final long SAMPLE = 123_456_789;
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private CreateBenchmark() {}

  /** Arguments: seconds of a run, rounds, a folder to keep. */
  static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var arguments = Arguments.of(args);
    try (Site site = Site.start(arguments.data(), CONNECTIONS)) {
      var posts = new Posts(site);
      posts.fillOnce();
      compare(site, arguments, posts.post(1).replace("Post 1 of", "Post # of"));
    } finally {
      // Some may still be made while the first server stops.
      try (Site site = Site.start(arguments.data(), CONNECTIONS)) {
        new Posts(site).removeFurther();
      }
    }
  }

  /** Creates a post with a number in its title. */
  private static void compare(Site site, Arguments arguments, String post)
      throws IOException, InterruptedException {
    site.recording().start();
    byte[] answer = site.post("/v1/posts", post.replace("#", String.valueOf(SAMPLE)));
    // Jobs have the same data source.
    List<RecordingDataSource.Recorded> statements =
        site.recording().stop().stream().filter(s -> !s.sql().contains("scheduled")).toList();
    Matcher created = ID.matcher(new String(answer, UTF_8));
    if (!created.find()) {
      throw new IOException("The post has no id");
    }
    String script =
        Script.transaction(statements, SAMPLE, HIGHEST, Long.parseLong(created.group(1)));
    Load load = arguments.load();
    String address = site.address("/v1/posts");
    double[] ours = new double[arguments.rounds()];
    double[] p99 = new double[arguments.rounds()];
    double[] postgres = new double[arguments.rounds()];
    Load.Result warm = load.wrk(address, "POST", post, HIGHEST);
    for (int i = 0; i < arguments.rounds(); i++) {
      Load.Result result = load.wrk(address, "POST", post, HIGHEST);
      ours[i] = result.rate();
      p99[i] = result.p99();
      postgres[i] = load.pgbench(site, script).rate();
    }
    System.out.printf(
        Locale.ROOT,
        "create: %,.0f a second, p99 %.1f ms; pgbench %,.0f: %.0f%%   (%d statements, first run"
            + " %,.0f)%n",
        Load.median(ours),
        Load.median(p99),
        Load.median(postgres),
        100 * Load.median(ours) / Load.median(postgres),
        statements.size(),
        warm.rate());
  }
}
