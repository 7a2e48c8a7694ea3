package io.moguera.backup;

/**
 * How far the numbers of a column were given out.
 *
 * @param last the one given out last
 */
public record Sequence(String schema, String table, String column, long last) {}
