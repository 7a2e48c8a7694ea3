package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param row all that the server sent
 */
public record Tag(Row row) implements Entity {
  /** {@return the beginning of a tag to create} */
  public static TagDraft draft(String name) {
    return new TagDraft().name(name);
  }

  /** {@return nothing yet, for changes to an existing tag} */
  public static TagDraft changes() {
    return new TagDraft();
  }

  /** {@return the name} */
  public String name() {
    return row.requireText("name");
  }

  /** {@return its name in addresses, or null} */
  public @Nullable String slug() {
    return row.text("slug");
  }

  /** {@return the description, or null} */
  public @Nullable String description() {
    return row.text("description");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
