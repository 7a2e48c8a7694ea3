package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * A comment on a post or page.
 *
 * @param row all that the server sent
 */
public record Comment(Row row) implements Entity {
  /** {@return the beginning of a comment to create} */
  public static CommentDraft draft(String body) {
    return new CommentDraft().body(body);
  }

  /** {@return nothing yet, for changes to an existing comment} */
  public static CommentDraft changes() {
    return new CommentDraft();
  }

  /** {@return the post, or null} */
  public @Nullable Reference post() {
    return row.reference("post");
  }

  /** {@return the page, or null} */
  public @Nullable Reference page() {
    return row.reference("page");
  }

  /** {@return the comment that it answers, or null} */
  public @Nullable Reference replyTo() {
    return row.reference("reply_to");
  }

  /** {@return the user who wrote it, or null} */
  public @Nullable Reference author() {
    return row.reference("author");
  }

  /** {@return the name of one who is no user, or null} */
  public @Nullable String name() {
    return row.text("name");
  }

  /** {@return the address of one who is no user, or null} */
  public @Nullable String email() {
    return row.text("email");
  }

  /** {@return the site of one who is no user, or null} */
  public @Nullable String url() {
    return row.text("url");
  }

  /** {@return the text} */
  public String body() {
    return row.requireText("body");
  }

  /** {@return pending, approved or spam} */
  public String state() {
    return row.requireText("state");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
