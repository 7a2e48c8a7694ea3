@NullMarked
package io.moguera.dist;

import org.jspecify.annotations.NullMarked;
