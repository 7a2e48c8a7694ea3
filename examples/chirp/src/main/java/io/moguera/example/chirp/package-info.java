/** A Twitter-like service: what {@code moguera.yml} alone does not say. */
@NullMarked
package io.moguera.example.chirp;

import org.jspecify.annotations.NullMarked;
