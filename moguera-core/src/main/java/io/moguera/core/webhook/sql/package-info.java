/** Webhooks and what was delivered to them, in the database. */
@NullMarked
package io.moguera.core.webhook.sql;

import org.jspecify.annotations.NullMarked;
