@NullMarked
package io.moguera.key;

import org.jspecify.annotations.NullMarked;
