/** The statements of the service's own. */
@NullMarked
package io.moguera.example.chirp.sql;

import org.jspecify.annotations.NullMarked;
