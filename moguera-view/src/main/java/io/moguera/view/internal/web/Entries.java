package io.moguera.view.internal.web;

import io.moguera.driver.Post;
import io.moguera.view.internal.page.Day;
import io.moguera.view.internal.page.Entry;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.rendering.Excerpt;
import io.moguera.view.internal.rendering.Renderings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Posts as lists, feeds and descriptions show them. */
final class Entries {
  private static final int EXCERPT_WIDTH = 240;
  private static final int DESCRIPTION_WIDTH = 160;
  private static final int TITLE_WIDTH = 60;

  private final Site site;
  private final Renderings renderings;
  private final Pictures pictures;

  Entries(Site site, Renderings renderings, Pictures pictures) {
    this.site = site;
    this.renderings = renderings;
    this.pictures = pictures;
  }

  List<Entry> of(List<Post> posts) {
    return posts.stream().map(this::of).toList();
  }

  private Entry of(Post post) {
    var category = post.category();
    return new Entry(
        title(post),
        address(post),
        Handles.lang(post.language(), site),
        day(post.publishedAt()),
        excerpt(post),
        category == null
            ? null
            : new Link(Handles.label(category, site), Addresses.category(Handles.of(category))),
        pictures.inList(post.row(), "cover"));
  }

  String address(Post post) {
    return Addresses.post(Handles.of(post.slug(), post.id()));
  }

  /** The title, or the beginning of the text of a post that has none. */
  String title(Post post) {
    var title = post.title();
    if (title != null && !title.isBlank()) {
      return title.strip();
    }
    var words = Excerpt.of(text(post), TITLE_WIDTH, language(post));
    return words.isEmpty() ? site.texts().text("untitled") : words;
  }

  String excerpt(Post post) {
    var written = post.excerpt();
    if (written != null && !written.isBlank()) {
      return renderings.words(written).text();
    }
    return Excerpt.of(text(post), EXCERPT_WIDTH, language(post));
  }

  String description(Post post) {
    var written = post.metaDescription();
    return written != null && !written.isBlank()
        ? written.strip()
        : Excerpt.of(excerpt(post), DESCRIPTION_WIDTH, language(post));
  }

  @Nullable Day day(@Nullable Instant instant) {
    return instant == null ? null : requireDay(instant);
  }

  Day requireDay(Instant instant) {
    return new Day(instant.toString(), site.texts().day(instant));
  }

  private String text(Post post) {
    return renderings.words(Objects.requireNonNullElse(post.body(), "")).excerptText();
  }

  private Locale language(Post post) {
    var language = post.language();
    return language == null ? site.texts().locale() : Locale.forLanguageTag(language);
  }
}
