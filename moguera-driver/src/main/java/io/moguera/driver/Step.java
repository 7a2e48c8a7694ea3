package io.moguera.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a post.
 *
 * @param row all that the server sent
 */
public record Step(Row row) implements Entity {
  /** {@return the beginning of a step to create in a post} */
  public static StepDraft draft(long post) {
    return new StepDraft().post(post);
  }

  /** {@return the beginning of a step to create together with its post} */
  public static StepDraft draft() {
    return new StepDraft();
  }

  /** {@return nothing yet, for changes to an existing step} */
  public static StepDraft changes() {
    return new StepDraft();
  }

  /** {@return the post} */
  public @Nullable Reference post() {
    return row.reference("post");
  }

  /** {@return its place, or null} */
  public @Nullable Long position() {
    return row.integer("position");
  }

  /** {@return the Markdown, or null} */
  public @Nullable String body() {
    return row.text("body");
  }

  /** {@return the images, in order} */
  public List<Reference> images() {
    return row.references("images");
  }
}
