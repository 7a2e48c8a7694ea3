/** From what the database has to what is declared. */
@NullMarked
package io.moguera.core.schema;

import org.jspecify.annotations.NullMarked;
