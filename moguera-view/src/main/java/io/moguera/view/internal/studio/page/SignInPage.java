package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.Nullable;

/**
 * The form for signing in.
 *
 * @param to where to go then
 * @param name as it was typed
 */
public record SignInPage(StudioFrame frame, String to, String name, @Nullable String error) {}
