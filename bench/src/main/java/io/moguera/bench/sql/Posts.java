package io.moguera.bench.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Random;

/** The posts that are read: 1.5 KB of body, a category, 3 of 200 tags, 1 of 50 authors. */
final class Posts {
  static final int COUNT = 10_000;
  static final int TAGS = 200;
  static final int AUTHORS = 50;
  private static final int CATEGORIES = 20;
  private static final int AT_ONCE = 100;

  private static final String[] SYLLABLES = {
    "ka", "ri", "mo", "gue", "ra", "sto", "len", "pa", "vi", "den", "tor", "shi"
  };

  private final Random random = new Random(1);
  private final Site site;

  Posts(Site site) {
    this.site = site;
  }

  /** Makes them, unless an earlier run has. */
  void fillOnce() throws IOException, InterruptedException, SQLException {
    if (!areThere()) {
      fill();
    }
  }

  private boolean areThere() throws SQLException {
    try (Connection connection = site.pool().getConnection();
        Statement sql = connection.createStatement();
        var rows = sql.executeQuery("select count(*) from posts")) {
      rows.next();
      long count = rows.getLong(1);
      if (count > COUNT) {
        throw new IllegalStateException("The folder holds the posts of a run that made them more");
      }
      return count == COUNT;
    }
  }

  private void fill() throws IOException, InterruptedException, SQLException {
    for (int i = 1; i <= AUTHORS; i++) {
      site.post("/v1/users", "{\"name\": \"author%d\"}".formatted(i));
    }
    for (int i = 1; i <= CATEGORIES; i++) {
      site.post("/v1/categories", "{\"name\": \"Category %d\"}".formatted(i));
    }
    for (int i = 1; i <= TAGS; i++) {
      site.post("/v1/tags", "{\"name\": \"tag%d\"}".formatted(i));
    }
    for (int i = 0; i < COUNT; i += AT_ONCE) {
      site.post("/v1/batch", batch(i));
    }
    analyze();
  }

  /** Removes the posts that a benchmark has created. */
  void removeFurther() throws SQLException {
    try (Connection connection = site.pool().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("delete from posts where id > " + COUNT);
    }
    analyze();
  }

  void analyze() throws SQLException {
    try (Connection connection = site.pool().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("vacuum analyze");
    }
  }

  private String batch(int first) {
    var operations = new StringBuilder();
    for (int i = first; i < first + AT_ONCE; i++) {
      operations
          .append(i == first ? "" : ",")
          .append(
              "{\"id\": \"p%d\", \"method\": \"POST\", \"path\": \"/v1/posts\", \"body\": %s}"
                  .formatted(i, post(i)));
    }
    return "{\"operations\": [" + operations + "]}";
  }

  /** {@return a post as it is created} */
  String post(int number) {
    return String.format(
        Locale.ROOT,
        "{\"title\": \"Post %d of %s\", \"body\": \"%s\", \"excerpt\": \"%s\", \"category\": %d,"
            + " \"authors\": [%d], \"tags\": [%d, %d, %d], \"status\": \"published\","
            + " \"published_at\": \"2026-%02d-%02dT%02d:%02d:%02dZ\"}",
        number,
        word(),
        text(1_500),
        text(100),
        1 + random.nextInt(CATEGORIES),
        1 + random.nextInt(AUTHORS),
        1 + number % TAGS,
        1 + (number * 7 + 1) % TAGS,
        1 + (number * 13 + 2) % TAGS,
        1 + random.nextInt(10),
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60));
  }

  private String text(int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(word()).append(random.nextInt(12) == 0 ? ". " : " ");
    }
    return text.substring(0, length);
  }

  /** One of 1,728 made-up words, of which a few are as frequent as those of a language are. */
  private String word() {
    double frequent = random.nextDouble();
    int number = (int) (frequent * frequent * frequent * 1_728);
    return SYLLABLES[number % 12] + SYLLABLES[number / 12 % 12] + SYLLABLES[number / 144];
  }
}
