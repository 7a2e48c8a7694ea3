package io.moguera.view.internal.page;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post, whole.
 *
 * @param lang the language of the post where it is not the site's
 * @param updated only where it was changed on a later day than it was published
 * @param contents its headings, where there are enough of them to want a table
 */
public record PostPage(
    Frame frame,
    String title,
    String subtitle,
    @Nullable String lang,
    @Nullable Day published,
    @Nullable Day updated,
    int minutes,
    @Nullable Link category,
    List<Link> authors,
    List<Link> tags,
    @Nullable Picture cover,
    Content body,
    List<Step> steps,
    List<ContentsItem> contents,
    List<CommentView> comments,
    @Nullable Link previous,
    @Nullable Link next) {

  /** A numbered section of a how-to. */
  public record Step(int number, String id, Content body, List<Picture> pictures) {
    public Step {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * A line of the table of contents.
   *
   * @param depth 1 or 2
   */
  public record ContentsItem(int depth, String text, String href) {}

  /**
   * An approved comment.
   *
   * @param depth how deep it answers, 0 to 3
   * @param href the writer's own site, only http and https
   */
  public record CommentView(
      String id, int depth, String name, @Nullable String href, Day written, Content body) {}

  public PostPage {
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
    steps = List.copyOf(steps);
    contents = List.copyOf(contents);
    comments = List.copyOf(comments);
  }
}
