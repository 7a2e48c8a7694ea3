/** Rows as Java of a service's own reads and writes them: within hooks, routes and jobs. */
@NullMarked
package io.moguera.core.data;

import org.jspecify.annotations.NullMarked;
