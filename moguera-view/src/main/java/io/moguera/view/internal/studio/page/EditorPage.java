package io.moguera.view.internal.studio.page;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a row.
 *
 * @param list what the row is one of
 * @param id null for a new row
 * @param action where the form is sent to
 * @param main the controls of what the row is about
 * @param side the controls of what else there is to say
 * @param steps null where rows have none
 * @param version that the form began with, 0 for a new row
 * @param base fingerprints of the values that it began with
 * @param key under which a new row is made once
 * @param mayWrite whether there is anything to save
 * @param publication null where rows are not published
 * @param links to what belongs to the row
 * @param passwords null where the form is not one of a user
 * @param picture the image itself, where the row is one
 * @param removal {@code trash}, {@code erase}, or null where the visitor may not
 * @param error what is wrong with the whole, null mostly
 */
public record EditorPage(
    StudioFrame frame,
    String heading,
    String resource,
    Entry list,
    @Nullable Long id,
    String action,
    List<Control> main,
    List<Control> side,
    @Nullable List<StepControl> steps,
    long version,
    String base,
    String key,
    boolean mayWrite,
    @Nullable Publication publication,
    List<Entry> links,
    @Nullable Passwords passwords,
    @Nullable String picture,
    @Nullable String removal,
    @Nullable String error) {
  public EditorPage {
    main = List.copyOf(main);
    side = List.copyOf(side);
    links = List.copyOf(links);
  }

  /**
   * Whether and when the row is public.
   *
   * @param status such as {@code draft}
   * @param when what there is to say about the time, null for a draft
   * @param at the time for the control, empty where none was chosen
   * @param zone of that time
   * @param href where readers find it, null where they don't
   */
  public record Publication(
      String status,
      String statusText,
      @Nullable String when,
      String at,
      String zone,
      @Nullable String href,
      @Nullable String error) {
    public boolean isDraft() {
      return !status.equals("published") && !status.equals("scheduled");
    }
  }

  /**
   * A step.
   *
   * @param number from 1
   * @param id empty for a new one
   */
  public record StepControl(int number, String id, String body, boolean first, boolean last) {}

  /**
   * The controls for a password.
   *
   * @param own whether it is the visitor's own, which takes the one that it replaces
   */
  public record Passwords(boolean own, @Nullable String error, @Nullable String currentError) {}

  /** Whether it holds what could not be saved. */
  public @Nullable String unsaved() {
    return error != null
            || Stream.concat(main.stream(), side.stream()).anyMatch(c -> c.error() != null)
        ? "true"
        : null;
  }

  /** What the script does on its own: keep drafts on the server while they are written. */
  public @Nullable String autosave() {
    return publication != null && publication.isDraft() && mayWrite ? "true" : null;
  }
}
