/** Everything that a database holds in one file, and back into an empty database. */
@NullMarked
package io.moguera.backup;

import org.jspecify.annotations.NullMarked;
