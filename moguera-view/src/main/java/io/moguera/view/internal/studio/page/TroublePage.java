package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.Nullable;

/**
 * Something did not work.
 *
 * @param detail what the API said of it, null where it said nothing
 */
public record TroublePage(
    StudioFrame frame, String text, @Nullable String detail, @Nullable String requestId) {}
