package io.moguera.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user to create, or changes to one. */
public final class UserDraft extends FluentDraft<UserDraft> {
  UserDraft() {
    super(Map.of());
  }

  private UserDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code name}} */
  public UserDraft name(@Nullable String value) {
    return with("name", value);
  }

  /** {@return the draft with another value of {@code display_name}} */
  public UserDraft displayName(@Nullable String value) {
    return with("display_name", value);
  }

  /** {@return the draft with another value of {@code description}} */
  public UserDraft description(@Nullable String value) {
    return with("description", value);
  }

  /** {@return the draft with another value of {@code email}} */
  public UserDraft email(@Nullable String value) {
    return with("email", value);
  }

  /** {@return the draft with another value of {@code password}} */
  public UserDraft password(@Nullable String value) {
    return with("password", value);
  }

  /** {@return the draft with a role, by its name} */
  public UserDraft role(String name) {
    return with("role", Map.of("name", name));
  }

  /** {@return the draft with a portrait, by the image's id} */
  public UserDraft image(long image) {
    return with("image", Reference.to(image));
  }

  /** {@return the draft of a user who may sign in, or may not} */
  public UserDraft active(boolean active) {
    return with("active", active);
  }

  @Override
  UserDraft make(Map<String, @Nullable Object> all) {
    return new UserDraft(all);
  }
}
