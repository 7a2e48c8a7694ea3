/** The only part that asks the API. */
@NullMarked
package io.moguera.view.internal.data;

import org.jspecify.annotations.NullMarked;
