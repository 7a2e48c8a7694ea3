package io.moguera.driver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A post to create, or changes to one. */
public final class PostDraft extends FluentDraft<PostDraft> {
  PostDraft() {
    super(Map.of());
  }

  private PostDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code title}} */
  public PostDraft title(@Nullable String value) {
    return with("title", value);
  }

  /** {@return the draft with another value of {@code subtitle}} */
  public PostDraft subtitle(@Nullable String value) {
    return with("subtitle", value);
  }

  /** {@return the draft with another value of {@code slug}} */
  public PostDraft slug(@Nullable String value) {
    return with("slug", value);
  }

  /** {@return the draft with another value of {@code body}} */
  public PostDraft body(@Nullable String value) {
    return with("body", value);
  }

  /** {@return the draft with another value of {@code excerpt}} */
  public PostDraft excerpt(@Nullable String value) {
    return with("excerpt", value);
  }

  /** {@return the draft with another value of {@code language}} */
  public PostDraft language(@Nullable String value) {
    return with("language", value);
  }

  /** {@return the draft with another value of {@code meta_title}} */
  public PostDraft metaTitle(@Nullable String value) {
    return with("meta_title", value);
  }

  /** {@return the draft with another value of {@code meta_description}} */
  public PostDraft metaDescription(@Nullable String value) {
    return with("meta_description", value);
  }

  /** {@return the draft with what another program kept with it: a map, a list, a text, ...} */
  public PostDraft metadata(@Nullable Object value) {
    return with("metadata", value);
  }

  /** {@return the draft with a status to create it with: draft or published} */
  public PostDraft status(String status) {
    return with("status", status);
  }

  /** {@return the draft with a time of publication; one in the future schedules it} */
  public PostDraft publishedAt(@Nullable Instant time) {
    return with("published_at", time);
  }

  /** {@return the draft with a time of creation, for imports} */
  public PostDraft createdAt(Instant time) {
    return with("created_at", time);
  }

  /** {@return the draft with a time of the last change, for imports} */
  public PostDraft updatedAt(Instant time) {
    return with("updated_at", time);
  }

  /** {@return the draft in a category, by its id} */
  public PostDraft category(long id) {
    return with("category", Reference.to(id));
  }

  /** {@return the draft in a category, by its slug} */
  public PostDraft category(String slug) {
    return with("category", Map.of("slug", slug));
  }

  /** {@return the draft with its authors, by their names} */
  public PostDraft authors(String... names) {
    return with("authors", named("name", names));
  }

  /** {@return the draft with its authors, by their ids} */
  public PostDraft authors(long... ids) {
    return with("authors", byId(ids));
  }

  /** {@return the draft with its tags, by their names} */
  public PostDraft tags(String... names) {
    return with("tags", named("name", names));
  }

  /** {@return the draft with its tags, by their ids} */
  public PostDraft tags(long... ids) {
    return with("tags", byId(ids));
  }

  /** {@return the draft with its images, by their ids} */
  public PostDraft images(long... ids) {
    return with("images", byId(ids));
  }

  /** {@return the draft with a cover, by the image's id} */
  public PostDraft cover(long image) {
    return with("cover", Reference.to(image));
  }

  /** {@return the draft with its steps, which are created with it} */
  public PostDraft steps(StepDraft... steps) {
    return with("steps", List.of(steps));
  }

  @Override
  PostDraft make(Map<String, @Nullable Object> all) {
    return new PostDraft(all);
  }
}
