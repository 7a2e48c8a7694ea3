/** What the environment says, read once and validated as a whole. */
@NullMarked
package io.moguera.configuration;

import org.jspecify.annotations.NullMarked;
