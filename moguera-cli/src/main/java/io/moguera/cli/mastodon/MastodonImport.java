package io.moguera.cli.mastodon;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.MediaFetcher;
import io.moguera.cli.transfer.MediaFiles;
import io.moguera.cli.transfer.MediaImport;
import io.moguera.cli.transfer.PeopleAndTerms;
import io.moguera.cli.transfer.Sources;
import io.moguera.driver.Declaration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings in what one account of Mastodon wrote, from a folder or a zip. */
final class MastodonImport implements Importer {
  private static final JsonMapper JSON = new JsonMapper();

  private final String resource;

  /**
   * An import.
   *
   * @param resource what each toot becomes a row of
   */
  MastodonImport(String resource) {
    this.resource = resource;
  }

  @Override
  public String run(Import run) throws IOException {
    Path file = run.settings().file();
    if (Files.isDirectory(file)) {
      return run(run, file);
    }
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return run(run, zip.getPath("/"));
    } catch (ZipException | ProviderNotFoundException e) {
      throw new ImportFileException("no-zip", 0, e);
    }
  }

  private String run(Import run, Path archive) throws IOException {
    JsonNode outbox = read(archive.resolve("outbox.json"));
    JsonNode actor = read(archive.resolve("actor.json"));
    String account = actor.path("id").asString("");
    if (!outbox.path("orderedItems").isArray() || account.isEmpty()) {
      throw new ImportFileException("no-mastodon", 0);
    }
    Declaration target =
        run.moguera().declarations().stream()
            .filter(declaration -> declaration.name().equals(resource))
            .filter(declaration -> declaration.field("body").isPresent())
            .filter(declaration -> declaration.field("source").isPresent())
            .findFirst()
            .orElseThrow(() -> new ImportFileException("fields", 0, resource));
    var kind = new ImportKind(resource, "status");
    Map<ImportKind, ImportedRows> rows =
        run.rows(
            new Sources("mastodon", account),
            List.of(
                ImportKind.USERS, ImportKind.CATEGORIES, ImportKind.TAGS, ImportKind.IMAGES, kind));
    List<Toot> toots = outbox.path("orderedItems").valueStream().map(Toot::of).toList();
    tags(run, rows, toots);
    images(run, archive, Objects.requireNonNull(rows.get(ImportKind.IMAGES)), toots);
    var importer = new TootImport(run, target, kind, rows);
    run.each(resource, toots, importer::run);
    return account;
  }

  private static JsonNode read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return JSON.readTree(in);
    } catch (NoSuchFileException e) {
      throw new ImportFileException("lacks", 0, e, String.valueOf(file.getFileName()));
    } catch (JacksonException e) {
      throw new ImportFileException("part-no-json", 0, e, String.valueOf(file.getFileName()));
    }
  }

  private static void tags(Import run, Map<ImportKind, ImportedRows> rows, List<Toot> toots) {
    var people = new PeopleAndTerms(rows, run.report());
    List<String> names = toots.stream().flatMap(toot -> toot.tags().stream()).distinct().toList();
    run.each("tags", names, name -> people.tag(new PeopleAndTerms.Term(name, "", name, "", "")));
  }

  private static void images(Import run, Path archive, ImportedRows images, List<Toot> toots)
      throws IOException {
    try (var fetcher = new MediaFetcher(run.settings().fetchTimeout())) {
      var media = new MediaImport(run, images, MediaFiles.none(), fetcher);
      List<Toot.Attachment> attachments =
          toots.stream()
              .filter(Toot::isWanted)
              .flatMap(toot -> toot.attachments().stream())
              .toList();
      run.each(
          "images",
          attachments,
          attachment -> {
            Path file = inside(archive, attachment.path());
            if (attachment.item().maybeImage() && Files.isRegularFile(file)) {
              media.run(attachment.item(), file);
            } else {
              run.report()
                  .skipped(
                      ImportKind.IMAGES,
                      attachment.item().maybeImage() ? "no-file" : "no-image",
                      attachment.path());
            }
          });
    }
  }

  /** An archive may come from anybody: its paths lead nowhere else. */
  private static Path inside(Path archive, String path) {
    Path file = archive;
    for (String name :
        Stream.of(path.split("/", -1)).filter(n -> !n.isEmpty() && !n.equals("..")).toList()) {
      file = file.resolve(name);
    }
    return file;
  }
}
