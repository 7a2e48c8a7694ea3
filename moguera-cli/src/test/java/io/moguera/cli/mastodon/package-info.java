@NullMarked
package io.moguera.cli.mastodon;

import org.jspecify.annotations.NullMarked;
