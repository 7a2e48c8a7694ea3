package io.moguera.view.internal.web;

import gg.jte.Content;
import io.moguera.driver.Comment;
import io.moguera.view.internal.page.PostPage.CommentView;
import io.moguera.view.internal.page.PostPage.ContentsItem;
import io.moguera.view.internal.rendering.Rendered;
import io.moguera.view.internal.rendering.Renderings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts of authors and readers as parts of pages. */
final class Bodies {
  private static final int FEWEST_HEADINGS = 3;
  private static final int DEEPEST_COMMENT = 3;

  /** Nothing but the attributes of an image reads so: quotation marks in texts are escaped. */
  private static final String LAZY = " loading=\"lazy\" decoding=\"async\"";

  private static final String AT_ONCE = " fetchpriority=\"high\" decoding=\"async\"";

  /** In characters of HTML. */
  private static final int IN_SIGHT = 1_500;

  private final Site site;
  private final Renderings renderings;
  private final Entries entries;

  Bodies(Site site, Renderings renderings, Entries entries) {
    this.site = site;
    this.renderings = renderings;
    this.entries = entries;
  }

  List<Rendered> render(List<String> sources) {
    return renderings.of(sources);
  }

  /** What the sanitiser let through, as it is. */
  static Content content(Rendered rendered) {
    return html(rendered.html());
  }

  /**
   * The same where nothing stands above it but the title: an image near its beginning is in sight
   * at once, and is loaded so.
   */
  static Content first(Rendered rendered) {
    var html = rendered.html();
    var image = html.indexOf(LAZY);
    return image < 0 || image > IN_SIGHT
        ? content(rendered)
        : html(html.substring(0, image) + AT_ONCE + html.substring(image + LAZY.length()));
  }

  private static Content html(String sanitised) {
    return output -> output.writeContent(sanitised);
  }

  /** The first two levels of headings, where there are enough to choose from. */
  static List<ContentsItem> contents(List<Rendered> bodies) {
    var items =
        bodies.stream()
            .flatMap(body -> body.headings().stream())
            .filter(heading -> heading.level() <= 3)
            .map(
                heading ->
                    new ContentsItem(heading.level() - 1, heading.text(), "#" + heading.id()))
            .toList();
    return items.size() < FEWEST_HEADINGS ? List.of() : items;
  }

  /** Comments, each under the one that it answers. */
  List<CommentView> comments(List<Comment> comments) {
    Map<Long, List<Comment>> answers = new HashMap<>();
    Set<Long> shown = new HashSet<>();
    comments.forEach(comment -> shown.add(comment.id()));
    List<Comment> first = new ArrayList<>();
    for (var comment : comments) {
      var answered = comment.replyTo();
      if (answered != null && shown.contains(answered.id()) && answered.id() < comment.id()) {
        answers.computeIfAbsent(answered.id(), id -> new ArrayList<>()).add(comment);
      } else {
        first.add(comment);
      }
    }
    List<CommentView> views = new ArrayList<>();
    first.forEach(comment -> add(comment, 0, answers, views));
    return views;
  }

  private void add(
      Comment comment, int depth, Map<Long, List<Comment>> answers, List<CommentView> views) {
    views.add(view(comment, depth));
    for (var answer : answers.getOrDefault(comment.id(), List.of())) {
      add(answer, Math.min(DEEPEST_COMMENT, depth + 1), answers, views);
    }
  }

  private CommentView view(Comment comment, int depth) {
    return new CommentView(
        "m-comment-" + comment.id(),
        depth,
        name(comment),
        href(comment),
        entries.requireDay(comment.createdAt()),
        html(renderings.comment(comment.body())));
  }

  /** The name that was written, since whoever imports a comment counts as its author. */
  private String name(Comment comment) {
    var author = comment.row().row("author");
    return Stream.of(
            Optional.ofNullable(comment.name()),
            Optional.ofNullable(author).map(row -> row.text("display_name")),
            Optional.ofNullable(author).map(row -> row.text("name")))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseGet(() -> site.texts().text("comment.anonymous"));
  }

  private static @Nullable String href(Comment comment) {
    var author = comment.row().row("author");
    var written = comment.name();
    return author != null && (written == null || written.isBlank())
        ? Addresses.author(author.requireText("name"))
        : web(comment.url());
  }

  private static @Nullable String web(@Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
  }
}
