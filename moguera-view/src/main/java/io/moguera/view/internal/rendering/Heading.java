package io.moguera.view.internal.rendering;

/**
 * A heading of a rendered body.
 *
 * @param level 2 to 6, the element's own level
 * @param id what a link to it names
 */
public record Heading(int level, String id, String text) {}
