package io.moguera.core.read.sql;

/**
 * What the text of a statement depends on.
 *
 * @param what kind of statement, and whatever its kind depends on
 * @param asked what of which resource
 * @param role of the caller; empty for anonymous ones
 */
record Shape(String what, String asked, String role) {}
