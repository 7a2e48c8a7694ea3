package io.moguera.view.internal.page;

/**
 * A date as it is shown.
 *
 * @param machine RFC 3339, for the {@code datetime} attribute
 * @param text as the site's language writes it
 */
public record Day(String machine, String text) {}
