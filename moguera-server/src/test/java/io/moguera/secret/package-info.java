@NullMarked
package io.moguera.secret;

import org.jspecify.annotations.NullMarked;
