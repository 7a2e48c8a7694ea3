/** Everything that a caller may read as lines of JSON, and back into another server. */
@NullMarked
package io.moguera.cli.ndjson;

import org.jspecify.annotations.NullMarked;
