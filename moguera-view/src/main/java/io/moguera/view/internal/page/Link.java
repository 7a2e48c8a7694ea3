package io.moguera.view.internal.page;

/** Words and where they lead. */
public record Link(String text, String href) {}
