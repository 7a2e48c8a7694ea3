/** How many requests are answered, over all instances. */
@NullMarked
package io.moguera.limit;

import org.jspecify.annotations.NullMarked;
