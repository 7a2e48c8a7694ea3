/** The command line: arguments become requests of the driver, answers become text. */
@NullMarked
package io.moguera.cli;

import org.jspecify.annotations.NullMarked;
