/** What every import and export has in common: rows by their source, images, report, progress. */
@NullMarked
package io.moguera.cli.transfer;

import org.jspecify.annotations.NullMarked;
