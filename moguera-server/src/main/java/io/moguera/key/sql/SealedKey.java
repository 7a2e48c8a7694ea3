package io.moguera.key.sql;

import io.moguera.key.ActiveKey;
import io.moguera.secret.Sealed;

/**
 * A key that may be used now, as it is stored.
 *
 * @param secret sealed for the key's id
 */
public record SealedKey(ActiveKey key, Sealed secret) {}
