@NullMarked
package io.moguera.postgres.internal;

import org.jspecify.annotations.NullMarked;
