package io.moguera.driver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that is a draft until it is published. */
public interface Publishable extends Entity {
  /** {@return draft, scheduled, published or archived} */
  default String status() {
    return row().requireText("status");
  }

  /** {@return whether everybody may read it} */
  default boolean isPublished() {
    return "published".equals(row().text("status"));
  }

  /** {@return when it was or will be published, or null} */
  default @Nullable Instant publishedAt() {
    return row().instant("published_at");
  }
}
