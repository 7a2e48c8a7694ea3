/** What happened to rows, for those who follow it. */
@NullMarked
package io.moguera.core.change;

import org.jspecify.annotations.NullMarked;
