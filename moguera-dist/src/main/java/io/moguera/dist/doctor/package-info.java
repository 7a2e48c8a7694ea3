/** {@code moguera doctor}: says what is wrong, and how to mend it. */
@NullMarked
package io.moguera.dist.doctor;

import org.jspecify.annotations.NullMarked;
