package io.moguera.driver;

import io.moguera.authentication.Credentials;
import java.time.Instant;

/**
 * What signing in gives: keys that expire by themselves. Prints without the secret.
 *
 * @param credentials what to sign with until then
 * @param expiresAt when they cease to be accepted
 * @param user who signed in
 */
public record Session(Credentials credentials, Instant expiresAt, User user) {}
