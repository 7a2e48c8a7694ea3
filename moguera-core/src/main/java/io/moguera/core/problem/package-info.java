/** The catalogue of failures, and how they are told to the caller (RFC 9457). */
@NullMarked
package io.moguera.core.problem;

import org.jspecify.annotations.NullMarked;
