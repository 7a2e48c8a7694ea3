package io.moguera.view.internal.studio;

import io.moguera.authentication.Credentials;
import java.time.Instant;

/**
 * Someone who is signed in.
 *
 * @param credentials the temporary keys of the session
 * @param expiresAt when they cease to be accepted
 */
record Visit(Credentials credentials, Instant expiresAt) {}
