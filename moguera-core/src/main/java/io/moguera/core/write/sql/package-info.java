/** Rows written, each write in one transaction. */
@NullMarked
package io.moguera.core.write.sql;

import org.jspecify.annotations.NullMarked;
