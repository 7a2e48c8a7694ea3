package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Post;
import io.moguera.driver.Row;
import io.moguera.driver.Step;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.Day;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.PostPage;
import io.moguera.view.internal.rendering.ReadingTime;
import io.moguera.view.internal.rendering.Rendered;
import io.moguera.view.internal.rendering.Renderings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a post. */
final class Posts {
  private final Frames frames;
  private final Site site;
  private final Library library;
  private final Entries entries;
  private final Bodies bodies;
  private final Pictures pictures;

  Posts(Frames frames, Library library, Entries entries, Bodies bodies, Pictures pictures) {
    this.frames = frames;
    this.site = frames.site();
    this.library = library;
    this.entries = entries;
    this.bodies = bodies;
    this.pictures = pictures;
  }

  Answer of(ServerRequest request) {
    var found = Handles.in(request, "handle").flatMap(library::post);
    if (found.isEmpty()) {
      return new Answer.Absent();
    }
    var post = found.orElseThrow();
    var address = entries.address(post);
    if (!request.path().rawPath().equals(address)) {
      return new Answer.Moved(address);
    }
    return Answer.Page.of("post", page(request, post));
  }

  private PostPage page(ServerRequest request, Post post) {
    var rendered = rendered(post);
    var story = story(post, rendered);
    var head =
        new Article(site, entries, pictures, post, story)
            .head(rendered.subList(1, rendered.size()));
    var cover = pictures.whole(post.row(), "cover");
    return new PostPage(
        frames.of(request, head),
        story.title(),
        Objects.requireNonNullElse(post.subtitle(), "").strip(),
        story.lang(),
        story.published(),
        story.updated(),
        story.minutes(),
        story.category(),
        story.authors(),
        story.tags(),
        cover,
        cover == null ? Bodies.first(rendered.getFirst()) : Bodies.content(rendered.getFirst()),
        steps(post, rendered),
        Bodies.contents(rendered),
        bodies.comments(library.commentsOn(post)),
        neighbour(library.older(post)),
        neighbour(library.newer(post)));
  }

  private Story story(Post post, List<Rendered> rendered) {
    var category = post.category();
    return new Story(
        entries.title(post),
        Handles.lang(post.language(), site),
        entries.day(post.publishedAt()),
        updated(post),
        ReadingTime.minutes(rendered.stream().map(Rendered::text).collect(Collectors.joining(" "))),
        category == null
            ? null
            : new Link(Handles.label(category, site), Addresses.category(Handles.of(category))),
        authors(post),
        post.tags().stream()
            .map(tag -> new Link(Handles.label(tag, site), Addresses.tag(Handles.of(tag))))
            .toList());
  }

  /** The body, then the steps. */
  private List<Rendered> rendered(Post post) {
    List<String> sources = new ArrayList<>();
    sources.add(Objects.requireNonNullElse(post.body(), ""));
    for (var step : post.steps()) {
      sources.add(Objects.requireNonNullElse(step.body(), ""));
    }
    return bodies.render(sources);
  }

  private List<PostPage.Step> steps(Post post, List<Rendered> rendered) {
    List<PostPage.Step> steps = new ArrayList<>();
    for (Step step : post.steps()) {
      var number = steps.size() + 1;
      steps.add(
          new PostPage.Step(
              number,
              Renderings.stepId(number),
              Bodies.content(rendered.get(number)),
              pictures.all(step.row(), "images")));
    }
    return steps;
  }

  private static List<Link> authors(Post post) {
    return post.row().rows("authors", Posts::author);
  }

  private static Link author(Row author) {
    var name = author.requireText("name");
    var displayed = author.text("display_name");
    return new Link(
        displayed == null || displayed.isBlank() ? name : displayed, Addresses.author(name));
  }

  private @Nullable Day updated(Post post) {
    var published = entries.day(post.publishedAt());
    var updated = entries.requireDay(post.updatedAt());
    var publishedAt = post.publishedAt();
    var later = publishedAt != null && post.updatedAt().isAfter(publishedAt);
    return later && published != null && !published.text().equals(updated.text()) ? updated : null;
  }

  private @Nullable Link neighbour(Optional<Post> post) {
    return post.map(other -> new Link(Handles.title(other.title(), site), entries.address(other)))
        .orElse(null);
  }
}
