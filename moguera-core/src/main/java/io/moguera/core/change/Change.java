package io.moguera.core.change;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a row.
 *
 * @param position after which to go on
 * @param operation {@code created}, {@code updated} or {@code deleted}
 * @param actor who did it; empty for nobody in particular
 */
public record Change(
    Position position,
    String resource,
    long id,
    long version,
    String operation,
    Optional<Long> actor,
    Instant at) {}
