package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.Nullable;

/**
 * The form for signing in.
 *
 * @param to where to go then
 * @param name as it was typed
 * @param code whether to ask for a code of an authenticator
 */
public record SignInPage(
    StudioFrame frame, String to, String name, boolean code, @Nullable String error) {}
