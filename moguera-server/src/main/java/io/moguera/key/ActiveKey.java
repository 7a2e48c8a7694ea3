package io.moguera.key;

import io.moguera.core.Caller;

/**
 * A key that may be used now.
 *
 * @param owner whose rights it has
 */
public record ActiveKey(AccessKey key, Caller owner) {}
