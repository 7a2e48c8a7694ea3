package io.moguera.driver;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comment to create, or changes to one. */
public final class CommentDraft extends FluentDraft<CommentDraft> {
  CommentDraft() {
    super(Map.of());
  }

  private CommentDraft(Map<String, @Nullable Object> fields) {
    super(fields);
  }

  /** {@return the draft with another value of {@code name}} */
  public CommentDraft name(@Nullable String value) {
    return with("name", value);
  }

  /** {@return the draft with another value of {@code email}} */
  public CommentDraft email(@Nullable String value) {
    return with("email", value);
  }

  /** {@return the draft with another value of {@code url}} */
  public CommentDraft url(@Nullable String value) {
    return with("url", value);
  }

  /** {@return the draft with another value of {@code body}} */
  public CommentDraft body(@Nullable String value) {
    return with("body", value);
  }

  /** {@return the draft with another value of {@code state}} */
  public CommentDraft state(@Nullable String value) {
    return with("state", value);
  }

  /** {@return the draft in a post, by its id} */
  public CommentDraft post(long id) {
    return with("post", Reference.to(id));
  }

  /** {@return the draft on a page, by its id} */
  public CommentDraft page(long id) {
    return with("page", Reference.to(id));
  }

  /** {@return the draft as an answer to another comment, by its id} */
  public CommentDraft replyTo(long id) {
    return with("reply_to", Reference.to(id));
  }

  /** {@return the draft by a user, by the id} */
  public CommentDraft author(long id) {
    return with("author", Reference.to(id));
  }

  /** {@return the draft by nobody who is a user} */
  public CommentDraft anonymous() {
    return with("author", null);
  }

  /** {@return the draft with a time of creation, for imports} */
  public CommentDraft createdAt(Instant time) {
    return with("created_at", time);
  }

  /** {@return the draft with a time of the last change, for imports} */
  public CommentDraft updatedAt(Instant time) {
    return with("updated_at", time);
  }

  @Override
  CommentDraft make(Map<String, @Nullable Object> all) {
    return new CommentDraft(all);
  }
}
