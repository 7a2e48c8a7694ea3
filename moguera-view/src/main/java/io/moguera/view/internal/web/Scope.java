package io.moguera.view.internal.web;

import io.moguera.driver.ListQuery;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.page.Picture;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Some of the posts, and what they have in common.
 *
 * @param path the address of their list
 * @param kind the key of the word for what it is, such as {@code tag}
 * @param card the picture for other sites
 * @param username of an author
 * @param posts which of them
 */
record Scope(
    String path,
    String kind,
    String heading,
    String description,
    @Nullable Picture picture,
    @Nullable Picture card,
    @Nullable String username,
    @Nullable Link parent,
    List<Link> children,
    UnaryOperator<ListQuery> posts) {
  Scope {
    children = List.copyOf(children);
  }

  /** All posts, as the home page and the site's own feeds show them. */
  static Scope site(Site site) {
    return new Scope(
        Addresses.HOME,
        "home",
        site.title(),
        site.description(),
        null,
        null,
        null,
        null,
        List.of(),
        query -> query);
  }
}
