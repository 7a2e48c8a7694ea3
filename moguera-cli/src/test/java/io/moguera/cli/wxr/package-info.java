@NullMarked
package io.moguera.cli.wxr;

import org.jspecify.annotations.NullMarked;
