/** What the templates show, ready to be written: no template looks anything up. */
@NullMarked
package io.moguera.view.internal.page;

import org.jspecify.annotations.NullMarked;
