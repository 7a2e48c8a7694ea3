/** Files in the database, by their content. */
@NullMarked
package io.moguera.core.image.sql;

import org.jspecify.annotations.NullMarked;
