package io.moguera.core.change;

import java.util.Optional;

/**
 * A change, and who made it.
 *
 * @param actorName what the one who did it is called now; empty for nobody in particular, or
 *     somebody who is gone
 */
public record Audited(Change change, Optional<String> actorName) {}
