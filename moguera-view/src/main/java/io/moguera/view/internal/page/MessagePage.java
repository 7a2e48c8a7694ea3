package io.moguera.view.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * A page that says why there is no other: not found, failed, away.
 *
 * @param code the HTTP status
 * @param requestId what to name when asking for help; null where that would help nobody
 */
public record MessagePage(
    Frame frame, int code, String title, String text, boolean search, @Nullable String requestId) {}
