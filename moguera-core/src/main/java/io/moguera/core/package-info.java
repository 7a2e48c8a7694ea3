/** The API server: declared resources become tables, endpoints and permissions. */
@NullMarked
package io.moguera.core;

import org.jspecify.annotations.NullMarked;
