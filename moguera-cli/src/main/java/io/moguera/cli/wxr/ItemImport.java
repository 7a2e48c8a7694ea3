package io.moguera.cli.wxr;

import io.moguera.cli.markdown.PlainText;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportReport;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.wxr.WxrRecord.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings in one post or page with its comments. Safe for use by several threads. */
final class ItemImport {
  private static final int LONGEST_TITLE = 1000;
  private static final Set<String> DRAFTS = Set.of("draft", "pending", "private");

  private final Map<ImportKind, ImportedRows> rows;
  private final ContentConverter converter;
  private final CommentImport comments;
  private final UnaryOperator<String> logins;
  private final ImportReport report;
  private final InstantSource clock;

  ItemImport(
      Map<ImportKind, ImportedRows> rows,
      ContentConverter converter,
      CommentImport comments,
      UnaryOperator<String> logins,
      ImportReport report,
      InstantSource clock) {
    this.rows = rows;
    this.converter = converter;
    this.comments = comments;
    this.logins = logins;
    this.report = report;
    this.clock = clock;
  }

  void run(WxrRecord.Item item) {
    ImportKind kind = item.type().equals("page") ? ImportKind.PAGES : ImportKind.POSTS;
    if (!DRAFTS.contains(item.status()) && !isPublic(item)) {
      report.skipped(kind, "status", label(item), item.status());
      comments.run(item.comments(), kind, Optional.empty());
      return;
    }
    ImportedRows target = of(kind);
    String id = Long.toString(item.id());
    Optional<Long> row = target.present(id);
    if (row.isEmpty()) {
      ContentConverter.Converted content = converter.convert(item.content(), item.id());
      Map<String, @Nullable Object> fields = fields(item, content);
      if (kind.equals(ImportKind.PAGES)) {
        pageFields(item, fields);
      } else {
        postFields(item, content, fields);
      }
      row = target.create(id, label(item), fields, otherSlugs(item));
      row.ifPresent(_ -> notes(item, content));
    }
    comments.run(item.comments(), kind, row);
  }

  private static boolean isPublic(WxrRecord.Item item) {
    return item.status().equals("publish") || item.status().equals("future");
  }

  private static String label(WxrRecord.Item item) {
    String title = item.title().isEmpty() ? "without a title" : '"' + item.title() + '"';
    return item.id() + " " + title + " (line " + item.line() + ")";
  }

  private Map<String, @Nullable Object> fields(
      WxrRecord.Item item, ContentConverter.Converted content) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (!item.title().isEmpty()) {
      fields.put(
          "title", item.title().substring(0, Math.min(item.title().length(), LONGEST_TITLE)));
    }
    String slug = item.slug().isEmpty() && item.title().isEmpty() ? ownSlug(item) : item.slug();
    if (!slug.isEmpty()) {
      fields.put("slug", slug);
    }
    fields.put("body", content.markdown());
    of(ImportKind.USERS)
        .find(logins.apply(item.creator()))
        .ifPresent(author -> fields.put("authors", List.of(id(author))));
    if (isPublic(item) && item.password().isEmpty()) {
      fields.put("status", "published");
      item.date().ifPresent(date -> fields.put("published_at", date));
    }
    Map<String, Object> metadata = metadata(item);
    if (!metadata.isEmpty()) {
      fields.put("metadata", metadata);
    }
    item.date().filter(this::isPast).ifPresent(date -> fields.put("created_at", date));
    item.modified().filter(this::isPast).ifPresent(date -> fields.put("updated_at", date));
    return fields;
  }

  /**
   * Custom fields; those with an underscore before their names are WordPress's or a plugin's own.
   */
  private static Map<String, Object> metadata(WxrRecord.Item item) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    item.meta()
        .forEach(
            (name, values) -> {
              if (!name.isEmpty() && !name.startsWith("_")) {
                metadata.put(name, values.size() == 1 ? values.getFirst() : values);
              }
            });
    return metadata;
  }

  private boolean isPast(Instant date) {
    return date.isBefore(clock.instant());
  }

  private void pageFields(WxrRecord.Item item, Map<String, @Nullable Object> fields) {
    fields.put("menu_order", item.menuOrder());
    if (item.parent() != 0) {
      of(ImportKind.PAGES).find(item.parent()).ifPresent(page -> fields.put("parent", id(page)));
    }
  }

  private void postFields(
      WxrRecord.Item item,
      ContentConverter.Converted content,
      Map<String, @Nullable Object> fields) {
    String excerpt =
        item.excerpt().isEmpty() ? content.lead().orElse("") : PlainText.of(item.excerpt());
    if (!excerpt.isEmpty()) {
      fields.put("excerpt", excerpt);
    }
    category(item)
        .flatMap(term -> of(ImportKind.CATEGORIES).find(term.slug()))
        .ifPresent(category -> fields.put("category", id(category)));
    List<Object> tags =
        item.terms(Kind.TAG).stream()
            .flatMap(term -> of(ImportKind.TAGS).find(term.slug()).stream())
            .distinct()
            .<Object>map(ItemImport::id)
            .toList();
    fields.put("tags", tags);
    fields.put("images", content.images().stream().map(ItemImport::id).toList());
    thumbnail(item).ifPresent(image -> fields.put("cover", id(image)));
  }

  private Optional<Long> thumbnail(WxrRecord.Item item) {
    String attachment = item.meta("_thumbnail_id");
    return attachment.isEmpty() ? Optional.empty() : of(ImportKind.IMAGES).find(attachment);
  }

  /** WordPress's own "uncategorized" says nothing where another category stands beside it. */
  private static Optional<WxrRecord.Term> category(WxrRecord.Item item) {
    List<WxrRecord.Term> categories = item.terms(Kind.CATEGORY);
    return categories.stream()
        .filter(term -> !term.slug().equals("uncategorized"))
        .findFirst()
        .or(() -> categories.stream().findFirst());
  }

  private static String ownSlug(WxrRecord.Item item) {
    return item.type() + "-" + item.id();
  }

  private static List<String> otherSlugs(WxrRecord.Item item) {
    return Stream.of(item.slug(), ownSlug(item))
        .filter(slug -> !slug.isEmpty())
        .map(slug -> slug.equals(ownSlug(item)) ? slug : slug + "-" + item.id())
        .toList();
  }

  /** What of the item Moguera has no place for. */
  private void notes(WxrRecord.Item item, ContentConverter.Converted content) {
    String label = label(item);
    if (!item.password().isEmpty()) {
      report.note("password", label);
    }
    if (item.sticky()) {
      report.note("sticky", label);
    }
    List<WxrRecord.Term> categories = new ArrayList<>(item.terms(Kind.CATEGORY));
    category(item).ifPresent(categories::remove);
    if (item.type().equals("post") && !categories.isEmpty()) {
      String names = String.join(", ", categories.stream().map(WxrRecord.Term::name).toList());
      report.note("categories", label + ": " + names);
    }
    for (WxrRecord.Term term : item.terms(Kind.OTHER)) {
      report.note("term", label + ": " + term.name(), term.description());
    }
    for (String block : content.dynamicBlocks()) {
      report.note("block", label, block);
    }
    boolean hasThumbnail = item.meta().containsKey("_thumbnail_id");
    if (hasThumbnail && (item.type().equals("page") || thumbnail(item).isEmpty())) {
      report.note("cover", label);
    }
  }

  private ImportedRows of(ImportKind kind) {
    return java.util.Objects.requireNonNull(rows.get(kind));
  }

  private static Map<String, Long> id(long row) {
    return Map.of("id", row);
  }
}
