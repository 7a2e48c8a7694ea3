package io.moguera.cli.transfer;

import io.moguera.driver.ListQuery;
import io.moguera.driver.Problem;
import io.moguera.driver.ProblemException;
import io.moguera.driver.Resource;
import io.moguera.driver.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one resource that come from this export: those that an earlier run made, which are
 * looked up once, and those that this one makes. Safe for use by several threads.
 */
public final class ImportedRows {
  private static final int LOOK_UP = 100;
  private static final int ATTEMPTS = 5;

  private final Resource<Row> resource;
  private final ImportKind kind;
  private final Sources sources;
  private final ImportReport report;
  private final boolean dryRun;
  private final Map<String, Long> ids = new ConcurrentHashMap<>();
  private final AtomicLong imagined = new AtomicLong();
  private volatile boolean absent;

  ImportedRows(Import run, ImportKind kind, Sources sources) {
    this.resource = run.moguera().resource(kind.resource());
    this.kind = kind;
    this.sources = sources;
    this.report = run.report();
    this.dryRun = run.settings().dryRun();
  }

  /**
   * Finds what earlier runs made. A resource that the server has switched off is left out of the
   * import.
   */
  void lookUp() {
    try {
      readAll();
    } catch (ProblemException refused) {
      if (refused.status() != 404) {
        throw refused;
      }
      absent = true;
    }
  }

  private void readAll() {
    String prefix = ListQuery.quoted(sources.prefix(kind));
    resource
        .list(
            query ->
                query
                    .filter("it.source.startsWith(" + prefix + ")")
                    .fields("id", "source")
                    .sort("id")
                    .limit(LOOK_UP))
        .stream()
        .forEach(row -> ids.put(row.requireText("source"), row.id()));
  }

  /** {@return the mark of a row} */
  public String source(String id) {
    return sources.of(kind, id);
  }

  /** {@return the id of the row that the export calls by that id} */
  public Optional<Long> find(String id) {
    return Optional.ofNullable(ids.get(source(id)));
  }

  /** {@return the id of the row that the export calls by that number} */
  public Optional<Long> find(long id) {
    return find(Long.toString(id));
  }

  /** The row that an earlier run made is counted as there. */
  public Optional<Long> present(String id) {
    Optional<Long> row = find(id);
    row.ifPresent(_ -> report.present(kind));
    return row;
  }

  /** Takes a row that was there before the import, found by its slug or name, for the export's. */
  public Optional<Long> adopt(String id, String field, String value) {
    Optional<Long> row =
        resource
            .list(query -> query.where(field, value).fields("id").limit(1))
            .first()
            .map(Row::id);
    row.ifPresent(
        found -> {
          ids.put(source(id), found);
          report.present(kind);
        });
    return row;
  }

  /** {@return whether some row has that value} */
  public boolean isTaken(String field, String value) {
    return resource
        .list(query -> query.where(field, value).fields("id").limit(1))
        .first()
        .isPresent();
  }

  /**
   * Creates a row.
   *
   * @param what it is called in the report
   * @param fields without the source
   * @param slugs to try in turn when the one in the fields is taken
   * @return its id; empty when the server refused it, which is reported
   */
  public Optional<Long> create(
      String id, String what, Map<String, ? extends @Nullable Object> fields, List<String> slugs) {
    return create(id, what, fields, slugs, tried -> resource.create(tried).id());
  }

  /** As above, for a row that is made of its fields in another way. */
  public Optional<Long> create(
      String id,
      String what,
      Map<String, ? extends @Nullable Object> fields,
      List<String> slugs,
      ToLongFunction<Map<String, @Nullable Object>> creation) {
    Map<String, @Nullable Object> tried = new LinkedHashMap<>(fields);
    tried.put("source", source(id));
    for (String slug : slugs) {
      Map<String, @Nullable Object> next = new LinkedHashMap<>(tried);
      next.put("slug", slug);
      try {
        Optional<Long> made = make(id, what, () -> creation.applyAsLong(tried));
        if (!java.util.Objects.equals(tried.get("slug"), fields.get("slug"))) {
          report.note("slug", what + ": " + tried.get("slug"));
        }
        return made;
      } catch (ProblemException refused) {
        if (!isAboutSlug(refused)) {
          return refused(id, what, refused);
        }
        tried.putAll(next);
      }
    }
    return create(id, what, () -> creation.applyAsLong(tried));
  }

  /** As above, for a row that is made in another way. */
  public Optional<Long> create(String id, String what, Supplier<Long> creation) {
    try {
      return make(id, what, creation);
    } catch (ProblemException refused) {
      return refused(id, what, refused);
    }
  }

  private Optional<Long> make(String id, String what, Supplier<Long> creation) {
    if (absent) {
      report.skipped(kind, "off", what);
      return Optional.empty();
    }
    long row = dryRun ? imagined.decrementAndGet() : patiently(creation);
    ids.put(source(id), row);
    report.created(kind);
    return Optional.of(row);
  }

  /** Rows that refer to the same ones may clash; then one of them has to come again. */
  private static long patiently(Supplier<Long> creation) {
    for (int attempt = 1; ; attempt++) {
      try {
        return creation.get();
      } catch (ProblemException refused) {
        boolean clash = refused.status() == 409 && refused.problem().errors().isEmpty();
        if (!clash || attempt == ATTEMPTS) {
          throw refused;
        }
      }
    }
  }

  /**
   * What concerns the row alone is reported; what would befall every other row too ends the import.
   */
  private Optional<Long> refused(String id, String what, ProblemException refused) {
    if (endsImport(refused)) {
      throw refused;
    }
    if (refused.status() == 409 && concerns(refused.problem(), "/source")) {
      // Another run made it after this one had looked.
      return adopt(id, "source", source(id));
    }
    report.failed(kind, what, refused.problem().summary());
    return Optional.empty();
  }

  private static boolean endsImport(ProblemException refused) {
    int status = refused.status();
    return status == 401 || status == 403 || status == 429 || status == 503;
  }

  private static boolean isAboutSlug(ProblemException refused) {
    return (refused.status() == 409 || refused.status() == 422)
        && concerns(refused.problem(), "/slug");
  }

  private static boolean concerns(Problem problem, String pointer) {
    return problem.errors().stream().anyMatch(error -> error.pointer().equals(pointer));
  }
}
