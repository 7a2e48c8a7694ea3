package io.moguera.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page that stands by itself. A page of a list is a {@link Slice}.
 *
 * @param row all that the server sent
 */
public record Page(Row row) implements Publishable {
  /** {@return the beginning of a page to create} */
  public static PageDraft draft(String title) {
    return new PageDraft().title(title);
  }

  /** {@return nothing yet, for changes to an existing page} */
  public static PageDraft changes() {
    return new PageDraft();
  }

  /** {@return the title, or null} */
  public @Nullable String title() {
    return row.text("title");
  }

  /** {@return its name in addresses, or null} */
  public @Nullable String slug() {
    return row.text("slug");
  }

  /** {@return the Markdown, or null} */
  public @Nullable String body() {
    return row.text("body");
  }

  /** {@return who wrote it} */
  public List<Reference> authors() {
    return row.references("authors");
  }

  /** {@return the page above it, or null} */
  public @Nullable Reference parent() {
    return row.reference("parent");
  }

  /** {@return its place among the pages; 0 where none was given} */
  public long menuOrder() {
    Long order = row.integer("menu_order");
    return order == null ? 0 : order;
  }

  /** {@return the comments, where they were included} */
  public List<Comment> comments() {
    return row.rows("comments", Comment::new);
  }

  /** {@return the language tag, or null} */
  public @Nullable String language() {
    return row.text("language");
  }

  /** {@return the title for search engines, or null} */
  public @Nullable String metaTitle() {
    return row.text("meta_title");
  }

  /** {@return the description for search engines, or null} */
  public @Nullable String metaDescription() {
    return row.text("meta_description");
  }

  /** {@return what another program kept with it, as a copy; null for nothing, or for no editor} */
  public @Nullable JsonNode metadata() {
    return row.json("metadata");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
