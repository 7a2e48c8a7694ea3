package io.moguera.core.change;

import java.time.Instant;
import java.util.Optional;

/**
 * Which changes are asked for, and where to go on.
 *
 * @param from changes at that time and later
 * @param to changes before that time
 * @param place an end of the page that is known
 * @param forwards whether what comes after the place is wanted, which is older
 */
public record AuditQuery(
    Optional<String> resource,
    Optional<Long> id,
    Optional<Long> actor,
    Optional<String> operation,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Position> place,
    boolean forwards,
    int limit) {}
