/** {@code moguera new}: a folder to begin a service with. */
@NullMarked
package io.moguera.dist.project;

import org.jspecify.annotations.NullMarked;
