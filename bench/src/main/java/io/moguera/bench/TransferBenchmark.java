package io.moguera.bench;

import io.moguera.RunningService;
import io.moguera.authentication.Credentials;
import io.moguera.backup.BackupListener;
import io.moguera.backup.Backups;
import io.moguera.backup.Manifest;
import io.moguera.cli.MogueraCommand;
import io.moguera.cli.Surroundings;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.server.Database;
import io.moguera.server.Pool;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;

/** How long it takes to bring 10,000 posts in and out, and how much memory. */
public final class TransferBenchmark {
  private static final int IMAGES = 500;

  private TransferBenchmark() {}

  /** Runs all of it once. */
  public static void main(String[] arguments) throws Exception {
    int posts = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
    Path folder = own(Files.createTempDirectory("moguera-transfer-"));
    Path export = folder.resolve("export.xml");
    write(export, posts);
    images(Files.createDirectories(folder.resolve("media/i")));
    Path first = own(Files.createDirectory(folder.resolve("first")));
    Path second = own(Files.createDirectory(folder.resolve("second")));
    String media = folder.resolve("media").toString();
    String rows = folder.resolve("rows").toString();
    try (RunningService service = start(first)) {
      Credentials keys = service.createKey(1, "bench");
      timed(
          "import wxr",
          () -> run(service, keys, "import", "wxr", export.toString(), "--media", media));
      timed(
          "import wxr again",
          () -> run(service, keys, "import", "wxr", export.toString(), "--media", media));
      timed("export ndjson", () -> run(service, keys, "export", "ndjson", rows));
    }
    try (RunningService service = start(second)) {
      Credentials keys = service.createKey(1, "bench");
      timed("import ndjson", () -> run(service, keys, "import", "ndjson", rows));
    }
    backup(folder, first);
  }

  private static void backup(Path folder, Path first) throws Exception {
    Path file = folder.resolve("kept.backup");
    Configuration of = configuration(first);
    try (Database database = Database.of(of);
        var pool = Pool.open(database.url(), 2)) {
      timed(
          "backup",
          () ->
              Backups.write(
                  pool,
                  file,
                  Optional.empty(),
                  Optional.empty(),
                  Instant.EPOCH,
                  BackupListener.NONE));
    }
    Path third = own(Files.createDirectory(folder.resolve("third")));
    try (Database database = Database.of(configuration(third));
        var pool = Pool.open(database.url(), 2)) {
      timed("restore", () -> Backups.restore(pool, file, Optional.empty(), BackupListener.NONE));
    }
    System.out.printf(Locale.ROOT, "backup of %.1f MB%n", Files.size(file) / 1e6);
  }

  private static Path own(Path folder) throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static Configuration configuration(Path folder) {
    return ConfigurationReader.read(
        Map.of("PORT", "0", "MOGUERA_HOST", "127.0.0.1", "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
        folder);
  }

  private static RunningService start(Path folder) {
    return io.moguera.Moguera.service("bench").configuration(configuration(folder)).start();
  }

  private static String run(RunningService service, Credentials keys, String... arguments) {
    var out = new StringWriter();
    var around =
        new Surroundings(
            Map.of(
                "MOGUERA_API_URL", "http://127.0.0.1:" + service.port(),
                "MOGUERA_ACCESS_KEY", keys.accessKey(),
                "MOGUERA_SECRET_ACCESS_KEY", keys.secret().reveal()),
            new BufferedReader(new StringReader("")),
            new PrintWriter(out),
            new PrintWriter(out),
            new Surroundings.Terminals(false, false, false),
            () -> 80,
            ZoneOffset.UTC,
            InstantSource.system(),
            Surroundings.real().prompt());
    if (MogueraCommand.commandLine(around).execute(arguments) != 0) {
      throw new IllegalStateException(out.toString());
    }
    return out.toString();
  }

  private static void timed(String what, Callable<?> work) throws Exception {
    long begun = System.nanoTime();
    Object done = work.call();
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%-18s %7.1f s   %4d MB in use%n",
        what,
        seconds,
        (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
    if (done instanceof Manifest manifest) {
      System.out.println("  rows: " + manifest.rows());
    }
  }

  private static void write(Path export, int posts) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(export)) {
      out.write(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
            xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Garden</title><link>http://garden.example</link>
          <wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>http://garden.example</wp:base_site_url>
          <wp:base_blog_url>http://garden.example</wp:base_blog_url>
          <wp:author><wp:author_id>1</wp:author_id><wp:author_login>rose</wp:author_login></wp:author>
          """);
      String text = "A sentence with <em>some</em> words in it, as there are many. ".repeat(30);
      for (int i = 1; i <= posts; i++) {
        out.write(item(i, text));
      }
      for (int i = 0; i < IMAGES; i++) {
        out.write(attachment(i));
      }
      out.write("</channel></rss>\n");
    }
  }

  private static String item(int number, String text) {
    return """
    <item><title>Post %1$d</title><dc:creator>rose</dc:creator><pubDate></pubDate>
    <content:encoded><![CDATA[<p>%2$s</p><p><img src="http://garden.example/i/%3$d.png" alt="x"></p>]]></content:encoded>
    <excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>%1$d</wp:post_id>
    <wp:post_date_gmt>2020-01-01 10:00:00</wp:post_date_gmt><wp:post_name>post-%1$d</wp:post_name>
    <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
    <category domain="post_tag" nicename="tag-%4$d">Tag %4$d</category></item>
    """
        .formatted(number, text, number % IMAGES, number % 50);
  }

  private static String attachment(int number) {
    return """
    <item><title>i</title><dc:creator>rose</dc:creator><wp:post_id>%d</wp:post_id>
    <wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
    <wp:attachment_url>http://garden.example/i/%d.png</wp:attachment_url></item>
    """
        .formatted(1_000_000 + number, number);
  }

  private static void images(Path folder) throws IOException {
    var random = new Random(1);
    for (int i = 0; i < IMAGES; i++) {
      var image = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
      for (int x = 0; x < 100 * 60; x++) {
        image.setRGB(x % 100, x / 100, random.nextInt());
      }
      if (!ImageIO.write(image, "png", folder.resolve(i + ".png").toFile())) {
        throw new IllegalStateException("No writer of PNG");
      }
    }
  }
}
