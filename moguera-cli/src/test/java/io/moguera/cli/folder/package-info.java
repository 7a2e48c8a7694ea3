@NullMarked
package io.moguera.cli.folder;

import org.jspecify.annotations.NullMarked;
