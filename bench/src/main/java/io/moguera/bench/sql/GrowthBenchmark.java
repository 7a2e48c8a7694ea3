package io.moguera.bench.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** The same pages of the list of 10,000 posts and of many more, over HTTP with 32 clients. */
final class GrowthBenchmark {
  private static final int CONNECTIONS = 10;

  private final Site site;
  private final Load load;
  private final int rounds;

  private GrowthBenchmark(Site site, Load load, int rounds) {
    this.site = site;
    this.load = load;
    this.rounds = rounds;
  }

  /** Arguments: seconds of a run, rounds, a folder to keep, how many times as many posts. */
  static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var arguments = Arguments.of(args);
    try (Site site = Site.start(arguments.data(), CONNECTIONS)) {
      new Posts(site).fillOnce();
      new GrowthBenchmark(site, arguments.load(), arguments.rounds())
          .compare(args.length > 3 ? Integer.parseInt(args[3]) : 100);
    }
  }

  private void compare(int times) throws IOException, InterruptedException, SQLException {
    double[] before = pages();
    long start = System.nanoTime();
    try (Connection connection = site.pool().getConnection()) {
      Multiplication.run(connection, times);
    }
    new Posts(site).analyze();
    System.out.printf(
        Locale.ROOT,
        "%n%-34s %9s %9s %7s   (filled in %d s)%n",
        "%,d posts".formatted((long) Posts.COUNT * times),
        "before",
        "req/s",
        "ratio",
        (System.nanoTime() - start) / 1_000_000_000);
    double[] after = pages();
    for (int i = 0; i < PAGES.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %,9.0f %,9.0f %6.0f%%%n",
          PAGES.get(i).name(),
          before[i],
          after[i],
          100 * after[i] / before[i]);
    }
  }

  /** A page, and the part of the list that lies before it. */
  private record Page(String name, String path, double part) {}

  private static final List<Page> PAGES =
      List.of(
          new Page("first page", "/v1/posts", 0),
          new Page("by cursor, after a hundredth", "/v1/posts?after=", 0.01),
          new Page("by cursor, in the middle", "/v1/posts?after=", 0.5),
          new Page("by cursor, near the end", "/v1/posts?after=", 0.99),
          new Page("of one tag, first page", "/v1/posts?tags=tag7", 0),
          new Page("of one tag, by cursor, the middle", "/v1/posts?tags=tag7&after=", 0.5));

  /** All pages twice; the first time is left aside, for the JVM and the caches. */
  private double[] pages() throws IOException, InterruptedException, SQLException {
    var _ = rates(1);
    return rates(rounds);
  }

  private double[] rates(int rounds) throws IOException, InterruptedException, SQLException {
    double[] rates = new double[PAGES.size()];
    for (int i = 0; i < rates.length; i++) {
      Page page = PAGES.get(i);
      rates[i] = rate(page.part() == 0 ? page.path() : page.path() + cursor(page.part()), rounds);
    }
    return rates;
  }

  private double rate(String path, int rounds) throws IOException, InterruptedException {
    double[] rates = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      rates[i] = load.wrk(site.address(path), 1).rate();
    }
    return Load.median(rates);
  }

  /** {@return a cursor behind this part of the list}; it holds for the whole list and for tags */
  private String cursor(double part) throws IOException, InterruptedException, SQLException {
    String filter = "it.published_at <= timestamp('%s')".formatted(time(part));
    String json =
        new String(
            site.get("/v1/posts?limit=1&fields=id&filter=" + URLEncoder.encode(filter, UTF_8)),
            UTF_8);
    int start = json.indexOf("\"next\":\"") + "\"next\":\"".length();
    return json.substring(start, json.indexOf('"', start));
  }

  private String time(double part) throws SQLException {
    try (Connection connection = site.pool().getConnection();
        Statement sql = connection.createStatement();
        var rows =
            sql.executeQuery(
                "select to_char(percentile_disc(%s) within group (order by published_at desc)"
                        .formatted(part)
                    + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from posts")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
