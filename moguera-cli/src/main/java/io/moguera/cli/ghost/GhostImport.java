package io.moguera.cli.ghost;

import static io.moguera.cli.ghost.GhostExport.text;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.MediaFetcher;
import io.moguera.cli.transfer.MediaFiles;
import io.moguera.cli.transfer.MediaImport;
import io.moguera.cli.transfer.MediaItem;
import io.moguera.cli.transfer.MediaLinks;
import io.moguera.cli.transfer.PeopleAndTerms;
import io.moguera.cli.transfer.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Brings in a Ghost export: people, tags, images, posts and pages. */
final class GhostImport implements Importer {
  /** Stands in an export for the address of the site. */
  static final String SITE = "__GHOST_URL__";

  private static final List<ImportKind> KINDS =
      List.of(
          ImportKind.USERS,
          ImportKind.CATEGORIES,
          ImportKind.TAGS,
          ImportKind.IMAGES,
          ImportKind.POSTS,
          ImportKind.PAGES);

  private final String site;

  /**
   * An import.
   *
   * @param site where the site is; empty where it is not to be asked
   */
  GhostImport(String site) {
    this.site = site.replaceAll("/+$", "");
  }

  @Override
  public String run(Import run) throws IOException {
    GhostExport export = GhostExport.read(run.settings().file());
    Map<ImportKind, ImportedRows> rows = run.rows(new Sources("ghost", export.title()), KINDS);
    var people = new PeopleAndTerms(rows, run.report());
    run.each("users", export.rows("users"), user -> people.author(author(user)));
    // Names of tags that begin with a sign are Ghost's own notes, which are tags all the same.
    run.each("tags", export.rows("tags"), tag -> people.tag(tag(tag)));
    MediaLinks links = media(run, export, Objects.requireNonNull(rows.get(ImportKind.IMAGES)));
    var posts = new GhostPosts(run, export, rows, links);
    run.each("posts", export.posts(), export::forEachPost, posts::run);
    return export.title();
  }

  private static PeopleAndTerms.Author author(JsonNode user) {
    return new PeopleAndTerms.Author(
        text(user, "slug"), text(user, "email"), text(user, "name"), text(user, "bio"));
  }

  private static PeopleAndTerms.Term tag(JsonNode tag) {
    return new PeopleAndTerms.Term(
        text(tag, "id"), text(tag, "slug"), text(tag, "name"), "", text(tag, "description"));
  }

  private MediaLinks media(Import run, GhostExport export, ImportedRows images) throws IOException {
    Set<String> addresses = new TreeSet<>(export.images());
    addresses.removeIf(address -> !address.contains("/content/images/"));
    MediaFiles files =
        run.settings().media().isPresent()
            ? MediaFiles.in(run.settings().media().get())
            : MediaFiles.none();
    try (var fetcher = new MediaFetcher(run.settings().fetchTimeout())) {
      var media = new MediaImport(run, images, files, fetcher);
      run.each("images", List.copyOf(addresses), address -> media.run(item(address)));
    }
    var links = new MediaLinks();
    for (String address : addresses) {
      images.find(item(address).id()).ifPresent(image -> links.add(address, image));
    }
    return links;
  }

  private MediaItem item(String address) {
    String path = address.replaceFirst("\\A.*?/content/images/", "").replaceAll("[?#].*", "");
    return new MediaItem(
        path, address.startsWith(SITE) ? site + address.substring(SITE.length()) : address, "");
  }
}
