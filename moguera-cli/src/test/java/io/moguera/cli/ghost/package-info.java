@NullMarked
package io.moguera.cli.ghost;

import org.jspecify.annotations.NullMarked;
