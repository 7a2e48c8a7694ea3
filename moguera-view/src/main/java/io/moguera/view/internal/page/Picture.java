package io.moguera.view.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * An image with its size, where that is known, so that nothing moves while it loads.
 *
 * @param src the file for those who choose none
 * @param srcset files to choose from, or null; how wide the image is shown, the template says
 */
public record Picture(
    String src,
    @Nullable String srcset,
    String alt,
    @Nullable String width,
    @Nullable String height) {}
