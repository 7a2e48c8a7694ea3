package io.moguera.view.internal.page;

import org.jspecify.annotations.Nullable;

/** An image with its size, where that is known, so that nothing moves while it loads. */
public record Picture(String src, String alt, @Nullable String width, @Nullable String height) {}
