package io.moguera.view.internal.studio.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row in a list.
 *
 * @param status such as {@code draft}, null where rows have none
 * @param statusText what people call it
 * @param about what else there is to say, in short
 * @param text a longer text, such as a comment's
 * @param picture the address of a small image
 * @param alt of the picture
 * @param snippet what to put into a text to show it there
 * @param actions what can be done at once
 */
public record Item(
    long id,
    String href,
    String title,
    @Nullable String status,
    @Nullable String statusText,
    List<String> about,
    @Nullable String text,
    @Nullable String picture,
    String alt,
    @Nullable String snippet,
    List<Action> actions) {
  public Item {
    about = List.copyOf(about);
    actions = List.copyOf(actions);
  }

  /**
   * A button.
   *
   * @param action what the form sends
   * @param field which it is about, null mostly
   * @param value that the field is to have
   * @param grave whether it can't be taken back
   */
  public record Action(
      String text, String action, @Nullable String field, @Nullable String value, boolean grave) {}
}
