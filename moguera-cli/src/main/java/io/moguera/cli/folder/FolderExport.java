package io.moguera.cli.folder;

import io.moguera.cli.transfer.AddressParts;
import io.moguera.cli.transfer.ImageDownload;
import io.moguera.cli.transfer.ImportProgress;
import io.moguera.cli.transfer.Parallel;
import io.moguera.driver.Moguera;
import io.moguera.driver.Reference;
import io.moguera.driver.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes posts and pages into a folder that Hugo builds: a bundle for each, its images beside its
 * text.
 */
final class FolderExport {
  private static final int PAGE = 50;
  private static final int IMAGES_AT_ONCE = 8;
  private static final String SETTINGS =
      """
      baseURL = "/"
      title = "Moguera"

      # Texts may hold HTML; it was cleaned by Moguera where it was shown, and is not by Hugo.
      [markup.goldmark.renderer]
      unsafe = true
      """;

  private final Moguera moguera;
  private final Path folder;
  private final ImportProgress progress;
  private final Map<String, Long> written = new LinkedHashMap<>();

  FolderExport(Moguera moguera, Path folder, ImportProgress progress) {
    this.moguera = moguera;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Writes it.
   *
   * @param dryRun whether to count alone
   * @return how many rows of each resource there are
   */
  Map<String, Long> run(boolean dryRun) throws IOException {
    Set<String> served =
        moguera.declarations().stream().map(one -> one.name()).collect(Collectors.toSet());
    for (String resource : List.of("posts", "pages")) {
      if (served.contains(resource)) {
        written.put(resource, count(resource));
      }
    }
    if (dryRun) {
      return written;
    }
    Files.createDirectories(folder.resolve("content"));
    Path settings = folder.resolve("hugo.toml");
    if (!Files.exists(settings)) {
      Files.writeString(settings, SETTINGS);
    }
    ImageNames names = ImageNames.of(moguera);
    for (String resource : List.copyOf(written.keySet())) {
      boolean steps = resource.equals("posts") && served.contains("steps");
      write(resource, names, new Steps(steps ? steps() : List.<Row>of().iterator()));
    }
    return written;
  }

  private long count(String resource) {
    return moguera
        .resource(resource)
        .list(q -> q.fields("id").limit(1).count("exact"))
        .page()
        .count()
        .orElse(0);
  }

  private Iterator<Row> steps() {
    return moguera.resource("steps").list(q -> q.sort("post", "position").limit(PAGE)).iterator();
  }

  private void write(String resource, ImageNames names, Steps steps) {
    progress.begin(resource, written.getOrDefault(resource, 0L));
    try (Parallel images = new Parallel(IMAGES_AT_ONCE)) {
      for (Row row : moguera.resource(resource).list(q -> q.sort("id").limit(PAGE))) {
        ExportedArticle.Written article = ExportedArticle.of(row, steps.of(row.id()), names);
        Path bundle = folder.resolve("content").resolve(resource).resolve(name(row));
        put(bundle.resolve("index.md"), article.text());
        article
            .files()
            .forEach(
                (file, image) ->
                    images.run(
                        () ->
                            ImageDownload.to(
                                moguera, image.id(), image.byteSize(), bundle.resolve(file))));
        progress.step();
      }
      images.await();
    } finally {
      progress.end();
    }
  }

  private static String name(Row row) {
    String slug = row.text("slug");
    String clean = slug == null ? "" : AddressParts.dashed(slug);
    return clean.isEmpty() ? Long.toString(row.id()) : clean;
  }

  private static void put(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  /** The steps of one post after the other, both in the order of the posts' ids. */
  private static final class Steps {
    private final Iterator<Row> rows;
    private @Nullable Row next;

    Steps(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
    }

    List<Row> of(long post) {
      List<Row> steps = new ArrayList<>();
      while (next != null) {
        Reference owner = next.reference("post");
        long id = owner == null ? 0 : owner.id();
        if (id > post) {
          break;
        }
        if (id == post) {
          steps.add(next);
        }
        advance();
      }
      return steps;
    }
  }
}
