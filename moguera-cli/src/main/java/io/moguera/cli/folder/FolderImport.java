package io.moguera.cli.folder;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.Importer;
import io.moguera.cli.transfer.PeopleAndTerms;
import io.moguera.cli.transfer.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings in a folder of Markdown. Rows are found again by the folder's name and the path of the
 * text within it, images by their bytes.
 */
final class FolderImport implements Importer {
  private static final List<ImportKind> KINDS =
      List.of(
          ImportKind.USERS,
          ImportKind.CATEGORIES,
          ImportKind.TAGS,
          ImportKind.IMAGES,
          ImportKind.POSTS,
          ImportKind.PAGES);

  private final @Nullable Convention convention;
  private final String site;
  private final ZoneId zone;

  /**
   * An import.
   *
   * @param convention that the folder follows; null for the one that it seems to
   * @param site what the folder is called; empty for its own name
   * @param zone in which times without a zone are meant
   */
  FolderImport(@Nullable Convention convention, String site, ZoneId zone) {
    this.convention = convention;
    this.site = site;
    this.zone = zone;
  }

  @Override
  public String run(Import run) throws IOException {
    Path root = run.settings().file().toRealPath();
    Convention followed = convention == null ? Convention.of(root) : convention;
    var folder = new Folder(root, followed);
    List<Article> articles = articles(run, folder);
    String name = site.isEmpty() ? String.valueOf(root.getFileName()) : site;
    Map<ImportKind, ImportedRows> rows = run.rows(new Sources("markdown", name), KINDS);
    List<Article> missing = new ArrayList<>();
    for (Article article : articles) {
      if (of(rows, article.kind()).present(article.id()).isEmpty()) {
        missing.add(article);
      }
    }
    peopleAndTerms(run, rows, missing);
    var images = new FolderImages(root, of(rows, ImportKind.IMAGES));
    var silent = new ArticleText(folder, _ -> Optional.empty(), ArticleText.Notes.NONE);
    run.each(
        run.text("import.markdown.texts"), missing, one -> images(folder, one, silent, images));
    images.run(run);
    var text =
        new ArticleText(
            folder,
            images::find,
            (about, article, line, what) ->
                run.report().note(about, article.id() + ":" + line + ": " + what));
    var importer = new ArticleImport(run, rows, folder, images, text);
    for (List<Article> level : levels(missing)) {
      run.each("posts", level, importer::run);
    }
    return name + " (" + followed.name().toLowerCase(Locale.ROOT) + ")";
  }

  private static ImportedRows of(Map<ImportKind, ImportedRows> rows, ImportKind kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  private List<Article> articles(Import run, Folder folder) throws IOException {
    var reader = new ArticleReader(folder.convention(), zone, run.clock());
    List<Article> articles = new ArrayList<>();
    for (Found found : new FolderWalk(folder.root(), folder.convention()).texts()) {
      Optional<String> text = FolderText.read(found.file());
      if (text.isEmpty()) {
        run.report().skipped(ImportKind.POSTS, "not-utf8", found.id());
        continue;
      }
      try {
        switch (reader.read(found, MatterReader.read(text.get()))) {
          case ArticleReader.Result.Read(Article article) -> {
            articles.add(article);
            folder.add(article);
          }
          case ArticleReader.Result.Skipped(String why) ->
              run.report().skipped(ImportKind.POSTS, why, found.id());
        }
      } catch (Matter.Broken broken) {
        String where = found.id() + ":" + broken.line() + ": " + broken.getMessage();
        run.report().skipped(ImportKind.POSTS, "matter", where);
      }
    }
    return articles;
  }

  private static void peopleAndTerms(
      Import run, Map<ImportKind, ImportedRows> rows, List<Article> articles) {
    var importer = new PeopleAndTerms(rows, run.report());
    run.each(
        "users",
        distinct(articles, article -> article.people().orElse(List.of())),
        name -> importer.author(new PeopleAndTerms.Author(name, "", name, "")));
    run.each(
        "categories",
        distinct(articles, article -> article.categories().stream().limit(1).toList()),
        name -> importer.category(new PeopleAndTerms.Term(name, "", name, "", "")));
    run.each(
        "tags",
        distinct(articles, Article::tags),
        name -> importer.tag(new PeopleAndTerms.Term(name, "", name, "", "")));
  }

  private static List<String> distinct(
      List<Article> articles, Function<Article, Collection<String>> words) {
    return articles.stream().flatMap(one -> words.apply(one).stream()).distinct().sorted().toList();
  }

  /** Notes the images that an article wants. */
  private static void images(
      Folder folder, Article article, ArticleText text, FolderImages images) {
    ArticleText.Whole whole = text.of(article, matter(article));
    whole.body().images().forEach(file -> images.add(file, ""));
    whole.steps().forEach(step -> step.images().forEach(file -> images.add(file, "")));
    article
        .cover()
        .flatMap(name -> folder.file(article.file(), name))
        .ifPresent(file -> images.add(file, ""));
    if (article.own().isPresent()) {
      Article.Own own = article.own().get();
      own.images()
          .forEach(
              one ->
                  folder
                      .file(article.file(), one.file())
                      .ifPresent(file -> images.add(file, one.alt())));
      own.stepImages()
          .forEach(
              step ->
                  step.forEach(
                      name ->
                          folder
                              .file(article.file(), name)
                              .ifPresent(file -> images.add(file, ""))));
    } else if (article.isPost()) {
      folder.beside(article).forEach(file -> images.add(file, ""));
    }
  }

  /** The text is read again where it is needed, so that all of them are never in memory. */
  static Matter matter(Article article) {
    try {
      return MatterReader.read(FolderText.read(article.file()).orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + article.file(), e);
    } catch (Matter.Broken changed) {
      throw new UncheckedIOException(new IOException(article.file() + " was changed", changed));
    }
  }

  /** Pages come after the ones above them. */
  private static List<List<Article>> levels(List<Article> articles) {
    Map<String, String> parents = new HashMap<>();
    for (Article article : articles) {
      article
          .own()
          .flatMap(Article.Own::parent)
          .ifPresent(above -> parents.put(article.slug(), above));
    }
    List<List<Article>> levels = new ArrayList<>();
    for (Article article : articles) {
      int depth = article.isPost() ? 0 : depth(article.slug(), parents);
      while (levels.size() <= depth) {
        levels.add(new ArrayList<>());
      }
      levels.get(depth).add(article);
    }
    return levels;
  }

  private static int depth(String slug, Map<String, String> parents) {
    Set<String> seen = new HashSet<>();
    String above = slug;
    while (parents.containsKey(above) && seen.add(above)) {
      above = Objects.requireNonNull(parents.get(above));
    }
    return seen.size();
  }
}
