package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.Nullable;

/**
 * A link of the navigation.
 *
 * @param current {@code page}, {@code true} or null, as {@code aria-current} has it
 */
public record Entry(String text, String href, @Nullable String current) {}
