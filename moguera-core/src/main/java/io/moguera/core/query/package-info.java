/** What a request asks for, as checked values: no SQL, no HTTP. */
@NullMarked
package io.moguera.core.query;

import org.jspecify.annotations.NullMarked;
