/** Words of texts, for the full-text search in English and Japanese. */
@NullMarked
package io.moguera.core.search;

import org.jspecify.annotations.NullMarked;
