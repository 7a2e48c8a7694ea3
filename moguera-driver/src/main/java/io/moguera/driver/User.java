package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * A user, or an author.
 *
 * @param row all that the server sent
 */
public record User(Row row) implements Entity {
  /** {@return the beginning of a user to create} */
  public static UserDraft draft(String name) {
    return new UserDraft().name(name);
  }

  /** {@return nothing yet, for changes to an existing user} */
  public static UserDraft changes() {
    return new UserDraft();
  }

  /** {@return the unique handle} */
  public String name() {
    return row.requireText("name");
  }

  /** {@return the name as it is shown, or null} */
  public @Nullable String displayName() {
    return row.text("display_name");
  }

  /** {@return what one says of oneself, or null} */
  public @Nullable String description() {
    return row.text("description");
  }

  /** {@return the portrait, or null} */
  public @Nullable Reference image() {
    return row.reference("image");
  }

  /** {@return the role, or null} */
  public @Nullable Reference role() {
    return row.reference("role");
  }

  /** {@return the address, or null; it is sent to oneself and administrators alone} */
  public @Nullable String email() {
    return row.text("email");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
