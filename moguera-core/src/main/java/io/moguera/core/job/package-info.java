/** Work in the background that other parts add to core's own. */
@NullMarked
package io.moguera.core.job;

import org.jspecify.annotations.NullMarked;
