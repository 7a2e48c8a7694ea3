/** Tests of the site as a whole: over sockets, in validators, in a browser. */
@NullMarked
package io.moguera.view;

import org.jspecify.annotations.NullMarked;
