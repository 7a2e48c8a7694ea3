@NullMarked
package io.moguera.cli.ndjson;

import org.jspecify.annotations.NullMarked;
