package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param row all that the server sent
 */
public record Role(Row row) implements Entity {
  /** {@return the unique name, such as {@code editor}} */
  public String name() {
    return row.requireText("name");
  }

  /** {@return the description, or null} */
  public @Nullable String description() {
    return row.text("description");
  }
}
