/** What the server asks of the database for itself. */
@NullMarked
package io.moguera.server.sql;

import org.jspecify.annotations.NullMarked;
