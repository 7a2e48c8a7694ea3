/** A blog: what {@code moguera.yml} alone does not say. */
@NullMarked
package io.moguera.example.blog;

import org.jspecify.annotations.NullMarked;
