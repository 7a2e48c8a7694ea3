@NullMarked
package io.moguera.testkit;

import org.jspecify.annotations.NullMarked;
