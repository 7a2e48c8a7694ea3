/** Requests and answers: bodies, callers, failures as problem documents. */
@NullMarked
package io.moguera.core.http;

import org.jspecify.annotations.NullMarked;
