/** The form of the log. */
@NullMarked
package io.moguera.dist.log;

import org.jspecify.annotations.NullMarked;
