/** The server around core: start, filters, health, logging of requests, drain. */
@NullMarked
package io.moguera.server;

import org.jspecify.annotations.NullMarked;
