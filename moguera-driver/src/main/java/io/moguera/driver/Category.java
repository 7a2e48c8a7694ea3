package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * A category.
 *
 * @param row all that the server sent
 */
public record Category(Row row) implements Entity {
  /** {@return the beginning of a category to create} */
  public static CategoryDraft draft(String name) {
    return new CategoryDraft().name(name);
  }

  /** {@return nothing yet, for changes to an existing category} */
  public static CategoryDraft changes() {
    return new CategoryDraft();
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

  /** {@return the category above it, or null} */
  public @Nullable Reference parent() {
    return row.reference("parent");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
