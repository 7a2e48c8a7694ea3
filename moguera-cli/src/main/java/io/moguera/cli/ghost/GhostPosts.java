package io.moguera.cli.ghost;

import static io.moguera.cli.ghost.GhostExport.text;
import static io.moguera.cli.ghost.GhostExport.time;

import io.moguera.cli.markdown.HtmlTidy;
import io.moguera.cli.markdown.MarkdownWriter;
import io.moguera.cli.transfer.Import;
import io.moguera.cli.transfer.ImportKind;
import io.moguera.cli.transfer.ImportedRows;
import io.moguera.cli.transfer.MediaLinks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings in the posts and pages of a Ghost export. Safe for use by several threads. */
final class GhostPosts {
  private static final List<String> KEPT =
      List.of(
          "codeinjection_head",
          "codeinjection_foot",
          "custom_template",
          "canonical_url",
          "feature_image_alt",
          "feature_image_caption",
          "og_title",
          "og_description",
          "og_image",
          "twitter_title",
          "twitter_description",
          "twitter_image",
          "email_subject",
          "frontmatter");

  private final Import run;
  private final GhostExport export;
  private final Map<ImportKind, ImportedRows> rows;
  private final MediaLinks links;
  private final Map<String, JsonNode> users;
  private final Map<String, JsonNode> metas;

  GhostPosts(Import run, GhostExport export, Map<ImportKind, ImportedRows> rows, MediaLinks links) {
    this.run = run;
    this.export = export;
    this.rows = rows;
    this.links = links;
    this.users = export.by("users", "id");
    this.metas = export.by("posts_meta", "post_id");
  }

  void run(JsonNode post) {
    boolean page = text(post, "type").equals("page") || post.path("page").asInt(0) == 1;
    ImportKind kind = page ? ImportKind.PAGES : ImportKind.POSTS;
    String id = text(post, "id");
    String label = id + " \"" + text(post, "title") + '"';
    if (of(kind).present(id).isPresent()) {
      return;
    }
    if (text(post, "html").isEmpty() && hasSource(post)) {
      run.report().skipped(kind, "no-html", label);
      return;
    }
    Map<String, @Nullable Object> fields = fields(post, page);
    String slug = text(post, "slug");
    of(kind).create(id, label, fields, slug.isEmpty() ? List.of() : List.of(slug + "-" + id));
    notes(post, label);
  }

  /** Old posts may have a text in Ghost's own form alone. */
  private static boolean hasSource(JsonNode post) {
    return !text(post, "mobiledoc").isEmpty() || !text(post, "lexical").isEmpty();
  }

  private Map<String, @Nullable Object> fields(JsonNode post, boolean page) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "title", text(post, "title"));
    put(fields, "slug", text(post, "slug"));
    Element body = HtmlTidy.tidied(text(post, "html"));
    Set<Long> images = links.rewrite(body);
    fields.put("body", MarkdownWriter.written(body));
    fields.put("authors", authors(post));
    publication(post, fields);
    past(post, "created_at").ifPresent(time -> fields.put("created_at", time));
    past(post, "updated_at").ifPresent(time -> fields.put("updated_at", time));
    JsonNode meta = metas.getOrDefault(text(post, "id"), post);
    put(fields, "meta_title", text(meta, "meta_title"));
    put(fields, "meta_description", text(meta, "meta_description"));
    Map<String, Object> metadata = metadata(post, meta, page);
    if (!metadata.isEmpty()) {
      fields.put("metadata", metadata);
    }
    if (!page) {
      put(fields, "excerpt", text(post, "custom_excerpt"));
      fields.put("tags", tags(post));
      fields.put("images", images.stream().map(GhostPosts::id).toList());
      links.find(text(post, "feature_image")).ifPresent(image -> fields.put("cover", id(image)));
    }
    return fields;
  }

  /** What Ghost keeps with a post and Moguera has no field for. Code is kept, and never run. */
  private static Map<String, Object> metadata(JsonNode post, JsonNode meta, boolean page) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = text(post, name).isEmpty() ? text(meta, name) : text(post, name);
      if (!value.isEmpty()) {
        metadata.put(name, value);
      }
    }
    if (page && !text(post, "custom_excerpt").isEmpty()) {
      metadata.put("custom_excerpt", text(post, "custom_excerpt"));
    }
    return metadata;
  }

  private static void put(Map<String, @Nullable Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private List<Object> authors(JsonNode post) {
    List<String> ids = export.joined("posts_authors", text(post, "id"), "author_id");
    List<String> all = ids.isEmpty() ? List.of(text(post, "author_id")) : ids;
    return all.stream()
        .flatMap(id -> java.util.Optional.ofNullable(users.get(id)).stream())
        .flatMap(user -> of(ImportKind.USERS).find(text(user, "slug")).stream())
        .<Object>map(GhostPosts::id)
        .toList();
  }

  private List<Object> tags(JsonNode post) {
    return export.joined("posts_tags", text(post, "id"), "tag_id").stream()
        .flatMap(tag -> of(ImportKind.TAGS).find(tag).stream())
        .distinct()
        .<Object>map(GhostPosts::id)
        .toList();
  }

  private void publication(JsonNode post, Map<String, @Nullable Object> fields) {
    boolean out = Set.of("published", "scheduled", "sent").contains(text(post, "status"));
    if (out && isForAll(post)) {
      fields.put("status", "published");
    }
    time(post, "published_at").ifPresent(at -> fields.put("published_at", at));
  }

  private static boolean isForAll(JsonNode post) {
    String visibility = text(post, "visibility");
    return visibility.isEmpty() || visibility.equals("public");
  }

  private java.util.Optional<Instant> past(JsonNode post, String column) {
    return time(post, column).filter(time -> time.isBefore(run.clock().instant()));
  }

  private void notes(JsonNode post, String label) {
    if (!isForAll(post)) {
      run.report().note("members", label);
    }
    if (post.path("featured").asInt(0) == 1 || post.path("featured").asBoolean(false)) {
      run.report().note("sticky", label);
    }
  }

  private ImportedRows of(ImportKind kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  private static Map<String, Long> id(long row) {
    return Map.of("id", row);
  }
}
