package io.moguera.view.internal.data;

import io.moguera.driver.Category;
import io.moguera.driver.Comment;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Moguera;
import io.moguera.driver.Page;
import io.moguera.driver.Post;
import io.moguera.driver.Slice;
import io.moguera.driver.Tag;
import io.moguera.driver.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the site shows, as the API gives it to anybody: since nothing here is signed, no draft, scheduled or withdrawn row
 * can come out of it.
 */
public final class Library {
  /** Comments shown under one post or page. */
  private static final int MOST_COMMENTS = 500;

  /** The API's own limit for one answer. */
  private static final int MOST_ROWS = 100;

  private static final String NEWEST_FIRST = "-published_at";

  private final Moguera driver;

  public Library(Moguera driver) {
    this.driver = driver.anonymous();
  }

  /** One page of the newest posts among those asked for, and how many there are. */
  public Slice<Post> posts(UnaryOperator<ListQuery> which, int page, int perPage) {
    return driver
        .posts()
        .page(
            query ->
                which
                    .apply(query.sort(NEWEST_FIRST, "-id"))
                    .include("cover", "authors")
                    .limit(perPage)
                    .page(page)
                    .count("exact"));
  }

  /** Posts that match words, the best first. */
  public Slice<Post> found(String words, int page, int perPage) {
    return driver
        .posts()
        .page(query -> query.search(words).include("cover").limit(perPage).page(page).count("exact"));
  }

  public Optional<Post> post(String handle) {
    return driver.posts().find(handle, "authors", "cover", "steps.images");
  }

  /** The post published just before this one. */
  public Optional<Post> older(Post post) {
    return neighbour(post, "<", NEWEST_FIRST, "-id");
  }

  /** The post published just after this one. */
  public Optional<Post> newer(Post post) {
    return neighbour(post, ">", "published_at", "id");
  }

  private Optional<Post> neighbour(Post post, String side, String... order) {
    var published = post.publishedAt();
    if (published == null) {
      return Optional.empty();
    }
    var time = "timestamp(" + ListQuery.quoted(published.toString()) + ")";
    var filter =
        "it.published_at %s %s || (it.published_at == %s && it.id %s %d)"
            .formatted(side, time, time, side, post.id());
    return driver
        .posts()
        .list(query -> query.filter(filter).sort(order).fields("id", "title", "slug").limit(1))
        .first();
  }

  /** When each post was published, newest first. */
  public Stream<Instant> publications() {
    return driver
        .posts()
        .list(query -> query.sort(NEWEST_FIRST, "-id").fields("id", "published_at").limit(MOST_ROWS))
        .stream()
        .map(Post::publishedAt)
        .filter(Objects::nonNull);
  }

  /** Posts with what an address list needs, newest first. */
  public Stream<Post> addressedPosts() {
    return driver
        .posts()
        .list(
            query ->
                query.sort(NEWEST_FIRST, "-id").fields("id", "slug", "updated_at").limit(MOST_ROWS))
        .stream();
  }

  public Optional<Page> page(String handle) {
    return driver.pages().find(handle);
  }

  /** Pages that stand under no other, in the order of the menu. */
  public List<Page> topPages(int most) {
    return driver
        .pages()
        .page(query -> pagesInOrder(query).filter("it.parent == null").limit(most))
        .items();
  }

  public List<Page> childrenOf(Page page) {
    return driver.pages().page(query -> pagesInOrder(query).where("parent", page.id()).limit(MOST_ROWS)).items();
  }

  /** Every page, in the order of the menu, without its text. */
  public Stream<Page> pages() {
    return driver.pages().list(query -> pagesInOrder(query).limit(MOST_ROWS)).stream();
  }

  private static ListQuery pagesInOrder(ListQuery query) {
    return query.sort("menu_order", "title", "id").fields("id", "title", "slug", "parent", "updated_at");
  }

  public Optional<Tag> tag(String handle) {
    return driver.tags().find(handle);
  }

  public Optional<Category> category(String handle) {
    return driver.categories().find(handle);
  }

  public List<Category> childrenOf(Category category) {
    return driver
        .categories()
        .page(query -> query.where("parent", category.id()).sort("name", "id").limit(MOST_ROWS))
        .items();
  }

  public Optional<User> author(String name) {
    return driver.users().find(name, "image");
  }

  /** Comments that were approved, oldest first. */
  public List<Comment> commentsOn(Post post) {
    return comments("post", post.id());
  }

  /** Comments that were approved, oldest first. */
  public List<Comment> commentsOn(Page page) {
    return comments("page", page.id());
  }

  private List<Comment> comments(String field, long id) {
    return driver
        .comments()
        .list(query -> query.where(field, id).where("state", "approved").sort("id").include("author").limit(MOST_ROWS))
        .stream()
        .limit(MOST_COMMENTS)
        .toList();
  }
}
