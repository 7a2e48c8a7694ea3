@NullMarked
package io.moguera.authentication;

import org.jspecify.annotations.NullMarked;
