/** Backups, as far as they speak to the database. */
@NullMarked
package io.moguera.backup.sql;

import org.jspecify.annotations.NullMarked;
