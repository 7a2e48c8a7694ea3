/** The server that people run and the library that a service extends. */
@NullMarked
package io.moguera;

import org.jspecify.annotations.NullMarked;
