/** Signed requests in services on Jakarta Servlet. */
@NullMarked
package io.moguera.authentication.servlet;

import org.jspecify.annotations.NullMarked;
