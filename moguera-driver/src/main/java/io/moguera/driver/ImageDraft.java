package io.moguera.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An image to create, or changes to one. */
public final class ImageDraft extends FluentDraft<ImageDraft> {
  ImageDraft() {
    super(Map.of());
  }

  private ImageDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code name}} */
  public ImageDraft name(@Nullable String value) {
    return with("name", value);
  }

  /** {@return the draft with another value of {@code alt}} */
  public ImageDraft alt(@Nullable String value) {
    return with("alt", value);
  }

  @Override
  ImageDraft make(Map<String, @Nullable Object> all) {
    return new ImageDraft(all);
  }
}
