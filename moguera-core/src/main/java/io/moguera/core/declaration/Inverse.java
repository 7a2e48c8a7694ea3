package io.moguera.core.declaration;

/**
 * A relation seen from its far end.
 *
 * @param name what the far end calls it, such as {@code posts}
 * @param target the resource that is referred to, such as {@code categories}
 * @param source the resource that holds the reference, such as the posts
 * @param relation the reference, such as {@code posts.category}
 */
public record Inverse(String name, String target, Resource source, Relation relation) {}
