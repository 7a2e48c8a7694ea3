@NullMarked
package io.moguera.cli;

import org.jspecify.annotations.NullMarked;
