/** The whole machine in one process. */
@NullMarked
package io.moguera.dist;

import org.jspecify.annotations.NullMarked;
