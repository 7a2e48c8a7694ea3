/** Selections and lists as statements, and their rows as JSON. */
@NullMarked
package io.moguera.core.read.sql;

import org.jspecify.annotations.NullMarked;
