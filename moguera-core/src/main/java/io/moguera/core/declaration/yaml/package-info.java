/** Reads declarations from YAML; every mistake is told with its place. */
@NullMarked
package io.moguera.core.declaration.yaml;

import org.jspecify.annotations.NullMarked;
