/** Tests of {@code moguera new}. */
@NullMarked
package io.moguera.dist.project;

import org.jspecify.annotations.NullMarked;
