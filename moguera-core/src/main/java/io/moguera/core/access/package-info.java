/** Access rules taken apart, to tell why somebody may or may not. */
@NullMarked
package io.moguera.core.access;

import org.jspecify.annotations.NullMarked;
