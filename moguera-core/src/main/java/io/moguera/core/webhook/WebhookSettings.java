package io.moguera.core.webhook;

import io.moguera.core.Caller;
import io.moguera.core.SecretBox;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What webhooks need of the server.
 *
 * @param box for the secrets that sign
 * @param owners who a user is at present, whose rights decide what a webhook is told; empty for one
 *     who is gone or may no longer sign in
 * @param privateAddresses whether receivers may have private and loopback addresses
 */
public record WebhookSettings(
    SecretBox box, LongFunction<Optional<Caller>> owners, boolean privateAddresses) {}
