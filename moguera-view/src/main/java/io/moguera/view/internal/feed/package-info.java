/** Atom, RSS and the sitemap. */
@NullMarked
package io.moguera.view.internal.feed;

import org.jspecify.annotations.NullMarked;
