@NullMarked
package io.moguera.configuration;

import org.jspecify.annotations.NullMarked;
