/** What is done by itself at its time, once however many instances there are. */
@NullMarked
package io.moguera.core.job.sql;

import org.jspecify.annotations.NullMarked;
