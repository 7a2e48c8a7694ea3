package io.moguera.key;

import io.moguera.authentication.Credentials;

/**
 * A key that was just made.
 *
 * @param credentials its secret, which is shown once and can't be had again
 */
public record NewKey(AccessKey key, Credentials credentials) {}
