package io.moguera.cli.mastodon;

import io.moguera.cli.markdown.HtmlTidy;
import io.moguera.cli.markdown.MarkdownWriter;
import io.moguera.cli.markdown.PlainText;
import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.driver.Declaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings in toots as rows, as far as the resource has fields for them. */
final class TootImport {
  private final Import run;
  private final Declaration target;
  private final ImportKind kind;
  private final Map<ImportKind, ImportedRows> rows;

  TootImport(Import run, Declaration target, ImportKind kind, Map<ImportKind, ImportedRows> rows) {
    this.run = run;
    this.target = target;
    this.kind = kind;
    this.rows = rows;
  }

  void run(Toot toot) {
    if (of(kind).present(toot.id()).isPresent()) {
      return;
    }
    if (!toot.kind().equals("Create")) {
      run.report().skipped(kind, "boost", toot.id());
    } else if (!toot.isWanted()) {
      run.report().skipped(kind, "direct", toot.id());
    } else if (toot.reach() == Toot.Reach.FOLLOWERS && !target.isPublishable()) {
      run.report().skipped(kind, "followers", toot.id());
    } else {
      create(toot);
    }
  }

  private void create(Toot toot) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("body", body(toot));
    if (target.isPublishable()) {
      if (toot.reach() == Toot.Reach.EVERYBODY) {
        fields.put("status", "published");
      } else {
        run.report().note("followers", toot.id());
      }
      fields.put("published_at", toot.published());
    }
    fields.put("created_at", toot.published());
    fields.put("updated_at", toot.published());
    has("slug", fields, "toot-" + number(toot));
    if (!toot.warning().isEmpty()) {
      has("excerpt", fields, toot.warning());
    }
    List<Object> images =
        toot.attachments().stream()
            .flatMap(file -> of(ImportKind.IMAGES).find(file.item().id()).stream())
            .<Object>map(id -> Map.of("id", id))
            .toList();
    has("images", fields, images);
    has(
        "tags",
        fields,
        toot.tags().stream()
            .flatMap(tag -> of(ImportKind.TAGS).find(tag).stream())
            .distinct()
            .<Object>map(id -> Map.of("id", id))
            .toList());
    Object ignored = of(kind).create(toot.id(), toot.id(), fields, List.of());
  }

  /** Given where the resource has such a field. */
  private void has(String field, Map<String, @Nullable Object> fields, Object value) {
    if (target.field(field).isPresent()) {
      fields.put(field, value);
    }
  }

  private static String number(Toot toot) {
    return toot.id().replaceFirst("(/activity)?\\z", "").replaceFirst("\\A.*/", "");
  }

  private String body(Toot toot) {
    boolean markdown =
        target.field("body").filter(field -> field.type().equals("markdown")).isPresent();
    if (!markdown) {
      return PlainText.of(toot.html());
    }
    return MarkdownWriter.written(HtmlTidy.tidied(toot.html()));
  }

  private ImportedRows of(ImportKind one) {
    return Objects.requireNonNull(rows.get(one));
  }
}
