package io.moguera.core.declaration;

/**
 * A CEL expression as written, with where it stands. Whether it is well typed is checked when the
 * registry is loaded.
 */
public record Rule(String source, Origin origin) {}
