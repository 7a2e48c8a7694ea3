package io.moguera.example.blank;

import io.moguera.Moguera;
import io.moguera.ServiceBuilder;
import io.moguera.core.data.BeforeHook;
import io.moguera.core.data.Data;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Rows;
import io.moguera.core.job.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;

/** The service: what {@code moguera.yml} declares, and a hook, a route and a job beside it. */
public final class Blank implements Supplier<ServiceBuilder> {
  private static final Duration KEPT = Duration.ofDays(30);

  static void main() {
    new Blank().get().run();
  }

  @Override
  public ServiceBuilder get() {
    return Moguera.service("blank")
        .resources(Path.of("moguera.yml"))
        .before(Operation.CREATE, "notes", Blank::tidy)
        .routes("/v1/summary", Summary::new)
        .job(Job.daily("old-notes", LocalTime.of(3, 0), ZoneOffset.UTC, Blank::deleteOld));
  }

  /** Nobody means the space around a note. */
  private static void tidy(BeforeHook.Event event) {
    event.fields().put("text", event.fields().path("text").asString("").strip());
  }

  private static void deleteOld(Data data) {
    data.run(Blank::deleteOld);
  }

  /** Those that were done a month ago and not touched since. */
  static void deleteOld(Rows rows) {
    String filter = "it.done && it.updated_at < timestamp('" + rows.now().minus(KEPT) + "')";
    rows.list("notes", Map.of("filter", filter, "limit", "100"))
        .forEach(note -> rows.delete("notes", note.id()));
  }
}
