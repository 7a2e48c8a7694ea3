package io.moguera.driver;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step to create, or changes to one. */
public final class StepDraft extends FluentDraft<StepDraft> {
  StepDraft() {
    super(Map.of());
  }

  private StepDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code body}} */
  public StepDraft body(@Nullable String value) {
    return with("body", value);
  }

  /** {@return the draft in a post, by its id} */
  public StepDraft post(long id) {
    return with("post", Reference.to(id));
  }

  /** {@return the draft at a place within its post} */
  public StepDraft position(long position) {
    return with("position", position);
  }

  /** {@return the draft with its images, by their ids} */
  public StepDraft images(long... ids) {
    return with("images", byId(ids));
  }

  @Override
  StepDraft make(Map<String, @Nullable Object> all) {
    return new StepDraft(all);
  }
}
