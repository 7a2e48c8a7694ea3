package io.moguera.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A category to create, or changes to one. */
public final class CategoryDraft extends FluentDraft<CategoryDraft> {
  CategoryDraft() {
    super(Map.of());
  }

  private CategoryDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code name}} */
  public CategoryDraft name(@Nullable String value) {
    return with("name", value);
  }

  /** {@return the draft with another value of {@code slug}} */
  public CategoryDraft slug(@Nullable String value) {
    return with("slug", value);
  }

  /** {@return the draft with another value of {@code description}} */
  public CategoryDraft description(@Nullable String value) {
    return with("description", value);
  }

  /** {@return the draft below another, by its id} */
  public CategoryDraft parent(long id) {
    return with("parent", Reference.to(id));
  }

  @Override
  CategoryDraft make(Map<String, @Nullable Object> all) {
    return new CategoryDraft(all);
  }
}
