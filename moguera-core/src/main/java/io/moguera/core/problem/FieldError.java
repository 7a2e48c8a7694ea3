package io.moguera.core.problem;

/**
 * One thing that is wrong with a body.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param detail what, and what would be right
 */
public record FieldError(String pointer, String detail) {}
