package io.moguera.cli.folder;

import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.driver.Batch;
import io.moguera.driver.BatchWrite;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings in the articles of a folder. Safe for use by several threads. */
final class ArticleImport {
  private final Import run;
  private final Map<ImportKind, ImportedRows> rows;
  private final Folder folder;
  private final FolderImages images;
  private final ArticleText text;

  ArticleImport(
      Import run,
      Map<ImportKind, ImportedRows> rows,
      Folder folder,
      FolderImages images,
      ArticleText text) {
    this.run = run;
    this.rows = rows;
    this.folder = folder;
    this.images = images;
    this.text = text;
  }

  void run(Article article) {
    ArticleText.Whole whole = text.of(article, FolderImport.matter(article));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(article.fields());
    fields.put("slug", article.slug());
    fields.put("body", whole.body().body());
    article.people().ifPresent(people -> fields.put("authors", ids(ImportKind.USERS, people)));
    if (article.isPost()) {
      post(article, whole, fields);
    } else {
      article
          .own()
          .flatMap(Article.Own::parent)
          .flatMap(this::page)
          .ifPresent(above -> fields.put("parent", id(above)));
    }
    String other = article.slug() + "-" + Integer.toHexString(article.id().hashCode());
    Object ignored =
        of(article.kind())
            .create(
                article.id(),
                article.label(),
                fields,
                List.of(other),
                given -> created(article, given));
    if (article.categories().size() > 1) {
      List<String> left = article.categories().subList(1, article.categories().size());
      run.report().note("categories", article.id() + ": " + String.join(", ", left));
    }
  }

  private void post(
      Article article, ArticleText.Whole whole, Map<String, @Nullable Object> fields) {
    whole.lead().ifPresent(lead -> fields.putIfAbsent("excerpt", lead));
    article.categories().stream()
        .findFirst()
        .flatMap(name -> of(ImportKind.CATEGORIES).find(name))
        .ifPresent(category -> fields.put("category", id(category)));
    fields.put("tags", ids(ImportKind.TAGS, article.tags()));
    Set<Path> shown = new LinkedHashSet<>();
    if (article.own().isPresent()) {
      article.own().get().images().forEach(one -> file(article, one.file()).ifPresent(shown::add));
      steps(article, article.own().get(), whole, fields);
    } else {
      shown.addAll(whole.body().images());
      shown.addAll(folder.beside(article));
    }
    fields.put("images", images(shown));
    article
        .cover()
        .flatMap(name -> file(article, name))
        .flatMap(images::find)
        .ifPresent(cover -> fields.put("cover", id(cover)));
  }

  private void steps(
      Article article,
      Article.Own own,
      ArticleText.Whole whole,
      Map<String, @Nullable Object> fields) {
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < whole.steps().size(); i++) {
      List<String> names = i < own.stepImages().size() ? own.stepImages().get(i) : List.of();
      List<Path> files = names.stream().flatMap(name -> file(article, name).stream()).toList();
      steps.add(Map.of("body", whole.steps().get(i).body(), "images", images(files)));
    }
    if (!steps.isEmpty()) {
      fields.put("steps", steps);
    }
  }

  private Optional<Path> file(Article article, String name) {
    return folder.file(article.file(), name);
  }

  private List<Object> images(Collection<Path> files) {
    return files.stream()
        .flatMap(file -> images.find(file).stream())
        .distinct()
        .<Object>map(ArticleImport::id)
        .toList();
  }

  private List<Object> ids(ImportKind kind, List<String> names) {
    return names.stream()
        .flatMap(name -> of(kind).find(name).stream())
        .distinct()
        .<Object>map(ArticleImport::id)
        .toList();
  }

  private Optional<Long> page(String slug) {
    return folder.page(slug).flatMap(above -> of(ImportKind.PAGES).find(above.id()));
  }

  /**
   * A row that had other slugs is made under the first of them and renamed, all in one, so that the
   * server leads from each of them to the last.
   */
  private long created(Article article, Map<String, ? extends @Nullable Object> fields) {
    Resource<Row> resource = run.moguera().resource(article.kind().resource());
    if (!article.formerSlugs().isEmpty()) {
      try {
        return renamed(resource, article.formerSlugs(), fields);
      } catch (ProblemException refused) {
        if (refused.status() != 409 && refused.status() != 422) {
          throw refused;
        }
        run.report().note("alias", article.id() + ": " + String.join(", ", article.formerSlugs()));
      }
    }
    return resource.create(fields).id();
  }

  private long renamed(
      Resource<Row> resource, List<String> slugs, Map<String, ? extends @Nullable Object> fields) {
    List<Object> names = new ArrayList<>(slugs);
    names.add(Objects.requireNonNull(fields.get("slug")));
    Batch batch = run.moguera().batch();
    Map<String, @Nullable Object> first = new LinkedHashMap<>(fields);
    first.put("slug", names.removeFirst());
    BatchWrite<Row> made = batch.on(resource).create(first);
    for (Object name : names) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("slug", name);
      if (fields.get("updated_at") != null) {
        change.put("updated_at", fields.get("updated_at"));
      }
      BatchWrite<Row> ignored = batch.on(resource).update(made, change);
    }
    return batch.send().row(made).id();
  }

  private ImportedRows of(ImportKind kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  private static Map<String, Long> id(long row) {
    return Map.of("id", row);
  }
}
