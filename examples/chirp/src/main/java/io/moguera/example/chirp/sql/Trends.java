package io.moguera.example.chirp.sql;

import io.moguera.core.data.Rows;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;

/** What is talked about most. */
public final class Trends {
  private static final Duration PERIOD = Duration.ofDays(1);

  private Trends() {}

  /** Counts the chirps of the last day for each hashtag, and keeps the ten that have most. */
  public static void count(Rows rows) {
    rows.list("trends", Map.of("limit", "100")).forEach(old -> rows.delete("trends", old.id()));
    rows.session()
        .dsl()
        .fetch(
            """
            select target, count(*) from chirps_tags join chirps on chirps.id = source
            where created_at > cast(? as timestamptz)
            group by 1 order by 2 desc, 1 limit 10
            """,
            Timestamp.from(rows.now().minus(PERIOD)))
        .forEach(
            row ->
                rows.create(
                    "trends",
                    Map.of("tag", row.get(0, Long.class), "chirps", row.get(1, Long.class))));
  }
}
