/** What is done in the background, once however many instances there are. */
@NullMarked
package io.moguera.core.job;

import org.jspecify.annotations.NullMarked;
