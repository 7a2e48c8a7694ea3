package io.moguera.view.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * A post in a list.
 *
 * @param lang the language of the post where it is not the site's
 */
public record Entry(
    String title,
    String href,
    @Nullable String lang,
    @Nullable Day published,
    String excerpt,
    @Nullable Link category,
    @Nullable Picture cover) {}
