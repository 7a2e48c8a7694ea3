package io.moguera.view.internal.page;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that is not part of the stream of posts.
 *
 * @param parent the page above
 * @param children the pages below
 */
public record StandingPage(
    Frame frame,
    String title,
    @Nullable String lang,
    Content body,
    List<PostPage.ContentsItem> contents,
    @Nullable Link parent,
    List<Link> children,
    List<PostPage.CommentView> comments) {
  public StandingPage {
    contents = List.copyOf(contents);
    children = List.copyOf(children);
    comments = List.copyOf(comments);
  }
}
