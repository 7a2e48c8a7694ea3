package io.moguera.cli.wxr;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportSettings;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.MediaFetcher;
import io.moguera.cli.transfer.MediaFiles;
import io.moguera.cli.transfer.MediaImport;
import io.moguera.cli.transfer.MediaLinks;
import io.moguera.cli.transfer.Parallel;
import io.moguera.cli.transfer.PeopleAndTerms;
import io.moguera.cli.transfer.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Brings an export into a Moguera through its API, as an administrator.
 *
 * <p>Each row is marked with where it came from, so that a run that comes after another, whether
 * that one ended or was killed, makes only what is not there yet and changes nothing else.
 */
public final class WxrImport implements Importer {
  @Override
  public String run(Import run) throws IOException {
    ImportSettings settings = run.settings();
    ExportIndex index = ExportIndex.read(settings.file());
    MediaFiles files =
        settings.media().isPresent() ? MediaFiles.in(settings.media().get()) : MediaFiles.none();
    Map<ImportKind, ImportedRows> rows =
        run.rows(new Sources("wxr", index.site().url()), ImportKind.OF_A_SITE);
    peopleAndTerms(run, index, rows);
    MediaLinks links = media(run, index, of(rows, ImportKind.IMAGES), files);
    items(run, index, rows, links);
    return index.site().title() + " (" + index.site().url() + ")";
  }

  private static ImportedRows of(Map<ImportKind, ImportedRows> rows, ImportKind kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  private static void peopleAndTerms(
      Import run, ExportIndex index, Map<ImportKind, ImportedRows> rows) {
    var importer = new PeopleAndTerms(rows, run.report());
    run.each("users", index.authors(), author -> importer.author(person(author)));
    for (List<WxrRecord.Term> level : index.categoriesByLevel()) {
      run.each("categories", level, category -> importer.category(term(category)));
    }
    for (List<WxrRecord.Term> tags : index.tags()) {
      run.each("tags", tags, tag -> importer.tag(term(tag)));
    }
  }

  private static PeopleAndTerms.Author person(WxrRecord.Author author) {
    return new PeopleAndTerms.Author(author.login(), author.email(), author.displayName(), "");
  }

  private static PeopleAndTerms.Term term(WxrRecord.Term term) {
    return new PeopleAndTerms.Term(
        term.slug(), term.slug(), term.name(), term.parent(), term.description());
  }

  private static MediaLinks media(
      Import run, ExportIndex index, ImportedRows images, MediaFiles files) {
    List<Attachment> attachments = index.attachments().all();
    try (MediaFetcher fetcher = new MediaFetcher(run.settings().fetchTimeout())) {
      var media = new MediaImport(run, images, files, fetcher);
      run.each("images", attachments, attachment -> media.run(attachment.media()));
    }
    MediaLinks links = new MediaLinks();
    for (Attachment attachment : attachments) {
      images.find(attachment.id()).ifPresent(image -> links.add(attachment.url(), image));
    }
    return links;
  }

  private static void items(
      Import run, ExportIndex index, Map<ImportKind, ImportedRows> rows, MediaLinks links)
      throws IOException {
    CommentImport comments =
        new CommentImport(
            of(rows, ImportKind.COMMENTS),
            of(rows, ImportKind.USERS),
            index.authors(),
            run.report());
    ItemImport importer =
        new ItemImport(
            rows,
            new ContentConverter(index.attachments(), links),
            comments,
            index::login,
            run.report(),
            run.clock());
    run.progress().begin("posts", index.items());
    try {
      // Children may stand before their parents, so the file is read once for each level of pages.
      for (int level = 0; level < index.levels(); level++) {
        items(run, index, importer, level);
      }
    } finally {
      run.progress().end();
    }
  }

  private static void items(Import run, ExportIndex index, ItemImport importer, int level)
      throws IOException {
    try (Parallel parallel = new Parallel(run.settings().atOnce())) {
      ExportIndex.forEach(
          run.settings().file(),
          record -> {
            if (record instanceof WxrRecord.Item item && levelOf(item, index) == level) {
              parallel.run(
                  () -> {
                    one(run, item, importer);
                    run.progress().step();
                  });
            }
          });
      parallel.await();
    }
  }

  private static int levelOf(WxrRecord.Item item, ExportIndex index) {
    return item.type().equals("page") ? index.depth(item.id()) : 0;
  }

  private static void one(Import run, WxrRecord.Item item, ItemImport importer) {
    switch (item.type()) {
      case "post", "page" -> importer.run(item);
      case "attachment" -> {
        // Brought in before.
      }
      default -> run.report().note("type", "", item.type());
    }
  }
}
