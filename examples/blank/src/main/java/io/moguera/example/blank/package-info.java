/** Notes of one's own: what {@code moguera.yml} alone does not say. */
@NullMarked
package io.moguera.example.blank;

import org.jspecify.annotations.NullMarked;
