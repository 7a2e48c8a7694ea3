@NullMarked
package io.moguera.server;

import org.jspecify.annotations.NullMarked;
