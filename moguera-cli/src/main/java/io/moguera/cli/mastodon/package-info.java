/** Brings a Mastodon archive into a Moguera. */
@NullMarked
package io.moguera.cli.mastodon;

import org.jspecify.annotations.NullMarked;
