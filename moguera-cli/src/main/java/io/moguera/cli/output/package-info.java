/** Rows as tables, JSON, YAML, CSV and ids. */
@NullMarked
package io.moguera.cli.output;

import org.jspecify.annotations.NullMarked;
