package io.moguera.core.declaration;

/**
 * A CEL expression as written, with its place for messages. Whether it is well typed is checked
 * when the registry is loaded.
 *
 * @param source the expression
 * @param place where it stands, such as {@code moguera.yml:14:22}
 */
public record Rule(String source, String place) {}
