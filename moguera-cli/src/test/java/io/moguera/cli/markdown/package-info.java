@NullMarked
package io.moguera.cli.markdown;

import org.jspecify.annotations.NullMarked;
