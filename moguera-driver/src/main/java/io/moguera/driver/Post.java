package io.moguera.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post.
 *
 * @param row all that the server sent
 */
public record Post(Row row) implements Publishable {
  /** {@return the beginning of a post to create} */
  public static PostDraft draft(String title) {
    return new PostDraft().title(title);
  }

  /** {@return nothing yet, for changes to an existing post} */
  public static PostDraft changes() {
    return new PostDraft();
  }

  /** {@return the title, or null} */
  public @Nullable String title() {
    return row.text("title");
  }

  /** {@return the subtitle, or null} */
  public @Nullable String subtitle() {
    return row.text("subtitle");
  }

  /** {@return its name in addresses, or null} */
  public @Nullable String slug() {
    return row.text("slug");
  }

  /** {@return the Markdown, or null} */
  public @Nullable String body() {
    return row.text("body");
  }

  /** {@return the excerpt, or null} */
  public @Nullable String excerpt() {
    return row.text("excerpt");
  }

  /** {@return the category, or null} */
  public @Nullable Reference category() {
    return row.reference("category");
  }

  /** {@return who wrote it} */
  public List<Reference> authors() {
    return row.references("authors");
  }

  /** {@return the tags} */
  public List<Reference> tags() {
    return row.references("tags");
  }

  /** {@return the images, in order} */
  public List<Reference> images() {
    return row.references("images");
  }

  /** {@return the cover, or null} */
  public @Nullable Reference cover() {
    return row.reference("cover");
  }

  /** {@return the steps, where they were included} */
  public List<Step> steps() {
    return row.rows("steps", Step::new);
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
