package io.moguera.key;

import java.time.Instant;
import java.util.Optional;

/**
 * An access key without its secret.
 *
 * @param id what signatures name, such as {@code MGAK...}; {@code MGTK...} for temporary keys
 * @param userId whose it is
 * @param name what its owner calls it
 * @param temporary whether it came from a sign-in; temporary keys make keys with the password alone
 * @param expiresAt from when on it is refused; empty for never
 * @param lastUsedAt when it was last used, to within a few minutes; empty for never
 * @param scopes what it is for; empty for everything that its owner may do
 */
public record AccessKey(
    String id,
    long userId,
    String name,
    boolean temporary,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Scopes> scopes) {}
