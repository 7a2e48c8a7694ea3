package io.moguera.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tag to create, or changes to one. */
public final class TagDraft extends FluentDraft<TagDraft> {
  TagDraft() {
    super(Map.of());
  }

  private TagDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code name}} */
  public TagDraft name(@Nullable String value) {
    return with("name", value);
  }

  /** {@return the draft with another value of {@code slug}} */
  public TagDraft slug(@Nullable String value) {
    return with("slug", value);
  }

  /** {@return the draft with another value of {@code description}} */
  public TagDraft description(@Nullable String value) {
    return with("description", value);
  }

  @Override
  TagDraft make(Map<String, @Nullable Object> all) {
    return new TagDraft(all);
  }
}
