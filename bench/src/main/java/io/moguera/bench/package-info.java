/** Benchmarks, by JMH. */
@NullMarked
package io.moguera.bench;

import org.jspecify.annotations.NullMarked;
