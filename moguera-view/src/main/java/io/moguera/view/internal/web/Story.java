package io.moguera.view.internal.web;

import io.moguera.view.internal.page.Day;
import io.moguera.view.internal.page.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a post both to people and to machines.
 *
 * @param lang the language of the post where it is not the site's
 * @param updated only where it was changed on a later day than it was published
 * @param minutes that it takes to read
 */
record Story(
    String title,
    @Nullable String lang,
    @Nullable Day published,
    @Nullable Day updated,
    int minutes,
    @Nullable Link category,
    List<Link> authors,
    List<Link> tags) {
  Story {
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
  }
}
