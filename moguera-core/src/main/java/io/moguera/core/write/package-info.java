/** Bodies of writes, checked against the declaration. */
@NullMarked
package io.moguera.core.write;

import org.jspecify.annotations.NullMarked;
