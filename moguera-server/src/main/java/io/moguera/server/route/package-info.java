/** The routes of accounts: {@code /v1/me}, {@code /v1/sessions}, {@code /v1/keys}. */
@NullMarked
package io.moguera.server.route;

import org.jspecify.annotations.NullMarked;
