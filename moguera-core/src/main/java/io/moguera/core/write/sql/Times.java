package io.moguera.core.write.sql;

import io.moguera.core.access.sql.Rights;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The time of a write as PostgreSQL keeps it. */
final class Times {
  private Times() {}

  static OffsetDateTime now(Rights rights) {
    return rights.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
