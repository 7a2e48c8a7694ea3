package io.moguera.cli.wxr;

import io.moguera.driver.Moguera;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings an export into a Moguera through its API, as an administrator.
 *
 * <p>Each row is marked with where it came from, so that a run that comes after another, whether
 * that one ended or was killed, makes only what is not there yet and changes nothing else.
 */
public final class WxrImport {
  private final Moguera moguera;
  private final ImportSettings settings;
  private final ImportProgress progress;
  private final InstantSource clock;
  private final ImportReport report = new ImportReport();

  /**
   * An import, to be run once.
   *
   * @param moguera signing as an administrator
   */
  public WxrImport(
      Moguera moguera, ImportSettings settings, ImportProgress progress, InstantSource clock) {
    this.moguera = moguera;
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
  }

  /** {@return what became of each row so far} */
  public ImportReport report() {
    return report;
  }

  /**
   * Runs the import.
   *
   * @return the name and address of the site
   * @throws WxrException when the file is not a whole export; nothing was written
   * @throws IOException when a file can't be read
   * @throws io.moguera.driver.MogueraException when the server is gone or does not let the caller
   *     in; a later run goes on from there
   */
  public WxrRecord.Site run() throws IOException {
    ExportIndex index = ExportIndex.read(settings.file());
    MediaFiles files =
        settings.media().isPresent() ? MediaFiles.in(settings.media().get()) : MediaFiles.none();
    Map<ImportKind, Rows> rows = rows(new Sources(index.site().url()));
    each("look-up", List.copyOf(rows.values()), Rows::lookUp);
    peopleAndTerms(index, rows);
    MediaLinks links = media(index, rows, files);
    items(index, rows, links);
    return index.site();
  }

  private Map<ImportKind, Rows> rows(Sources sources) {
    Map<ImportKind, Rows> rows = new EnumMap<>(ImportKind.class);
    for (ImportKind kind : ImportKind.values()) {
      rows.put(kind, new Rows(moguera, kind, sources, report, settings.dryRun()));
    }
    return rows;
  }

  private static Rows of(Map<ImportKind, Rows> rows, ImportKind kind) {
    return java.util.Objects.requireNonNull(rows.get(kind));
  }

  private <T> void each(String what, List<T> all, Consumer<T> action) {
    if (all.isEmpty()) {
      return;
    }
    progress.begin(what, all.size());
    try (Parallel parallel = new Parallel(settings.atOnce())) {
      for (T one : all) {
        parallel.run(
            () -> {
              action.accept(one);
              progress.step();
            });
      }
      parallel.await();
    } finally {
      progress.end();
    }
  }

  private void peopleAndTerms(ExportIndex index, Map<ImportKind, Rows> rows) {
    PeopleAndTerms importer =
        new PeopleAndTerms(
            of(rows, ImportKind.USERS),
            of(rows, ImportKind.CATEGORIES),
            of(rows, ImportKind.TAGS),
            report);
    each("users", index.authors(), importer::author);
    for (List<WxrRecord.Term> level : index.categoriesByLevel()) {
      each("categories", level, importer::category);
    }
    for (List<WxrRecord.Term> tags : index.tags()) {
      each("tags", tags, importer::tag);
    }
  }

  private MediaLinks media(ExportIndex index, Map<ImportKind, Rows> rows, MediaFiles files) {
    Rows images = of(rows, ImportKind.IMAGES);
    List<Attachment> attachments = index.attachments().all();
    try (MediaFetcher fetcher = new MediaFetcher(settings.fetchTimeout())) {
      MediaImport media =
          new MediaImport(moguera, images, report, files, fetcher, settings.dryRun());
      each("images", attachments, media::run);
    }
    MediaLinks links = new MediaLinks();
    for (Attachment attachment : attachments) {
      images.find(attachment.id()).ifPresent(image -> links.add(attachment.url(), image));
    }
    return links;
  }

  private void items(ExportIndex index, Map<ImportKind, Rows> rows, MediaLinks links)
      throws IOException {
    CommentImport comments =
        new CommentImport(
            of(rows, ImportKind.COMMENTS), of(rows, ImportKind.USERS), index.authors(), report);
    ItemImport importer =
        new ItemImport(
            rows,
            new ContentConverter(index.attachments(), links),
            comments,
            index::login,
            report,
            clock);
    progress.begin("posts", index.items());
    try {
      // Children may stand before their parents, so the file is read once for each level of pages.
      for (int level = 0; level < index.levels(); level++) {
        items(index, importer, level);
      }
    } finally {
      progress.end();
    }
  }

  private void items(ExportIndex index, ItemImport importer, int level) throws IOException {
    try (Parallel parallel = new Parallel(settings.atOnce())) {
      ExportIndex.forEach(
          settings.file(),
          record -> {
            if (record instanceof WxrRecord.Item item && levelOf(item, index) == level) {
              parallel.run(
                  () -> {
                    one(item, importer);
                    progress.step();
                  });
            }
          });
      parallel.await();
    }
  }

  private static int levelOf(WxrRecord.Item item, ExportIndex index) {
    return item.type().equals("page") ? index.depth(item.id()) : 0;
  }

  private void one(WxrRecord.Item item, ItemImport importer) {
    switch (item.type()) {
      case "post", "page" -> importer.run(item);
      case "attachment" -> {
        // Brought in before.
      }
      default -> report.note("items left out, as Moguera has none: " + item.type(), "");
    }
  }
}
