/** The web application. */
@NullMarked
package io.moguera.view;

import org.jspecify.annotations.NullMarked;
