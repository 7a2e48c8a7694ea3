@NullMarked
package io.moguera.cli.transfer;

import org.jspecify.annotations.NullMarked;
