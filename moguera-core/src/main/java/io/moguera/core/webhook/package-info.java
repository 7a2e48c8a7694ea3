/** Webhooks: who is told of changes by a signed request of the server's own. */
@NullMarked
package io.moguera.core.webhook;

import org.jspecify.annotations.NullMarked;
