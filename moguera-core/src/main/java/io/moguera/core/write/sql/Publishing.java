package io.moguera.core.write.sql;

import io.moguera.core.data.Operation;
import io.moguera.core.write.Draft;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status of a publishable row. */
final class Publishing {
  private Publishing() {}

  /** {@return what a publication does to a row; empty for one that makes it a draft} */
  static Optional<Operation> operation(
      Optional<Draft.Publication> publication, OffsetDateTime now) {
    return publication
        .filter(Draft.Publication::published)
        .map(
            wanted ->
                wanted.at().filter(at -> at.isAfter(now)).isPresent()
                    ? Operation.SCHEDULE
                    : Operation.PUBLISH);
  }

  /** Sets status and time: scheduled until the time has come. */
  static void set(
      Map<String, @Nullable Object> row, Draft.Publication publication, OffsetDateTime now) {
    if (!publication.published()) {
      row.put("status", "draft");
      // A draft may know when it was meant to appear, or did once.
      row.put("published_at", publication.at().orElse(null));
      return;
    }
    OffsetDateTime at = publication.at().orElse(now);
    row.put("status", at.isAfter(now) ? "scheduled" : "published");
    row.put("published_at", at);
  }
}
