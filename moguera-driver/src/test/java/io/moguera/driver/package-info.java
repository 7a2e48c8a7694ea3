@NullMarked
package io.moguera.driver;

import org.jspecify.annotations.NullMarked;
