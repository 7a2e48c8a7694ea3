@NullMarked
package io.moguera.cli.output;

import org.jspecify.annotations.NullMarked;
