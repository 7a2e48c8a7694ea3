/** Brings a Ghost export into a Moguera. */
@NullMarked
package io.moguera.cli.ghost;

import org.jspecify.annotations.NullMarked;
