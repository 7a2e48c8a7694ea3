package io.moguera.example.chirp;

import io.moguera.Moguera;
import io.moguera.ServiceBuilder;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.Operation;
import io.moguera.core.job.Job;
import io.moguera.example.chirp.sql.Trends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The service. */
public final class Chirp implements Supplier<ServiceBuilder> {
  static void main() {
    new Chirp().get().run();
  }

  @Override
  public ServiceBuilder get() {
    return Moguera.service("chirp")
        .resources(Path.of("moguera.yml"))
        .before(Operation.CREATE, "chirps", Words::read)
        .before(Operation.UPDATE, "chirps", Words::read)
        .after(Operation.CREATE, "chirps", Notifications::ofChirp)
        .after(Operation.CREATE, "likes", Notifications::ofLike)
        .after(Operation.CREATE, "follows", Notifications::ofFollow)
        .after(Operation.CREATE, "blocks", Chirp::endFollowing)
        .job(Job.every("trends", Duration.ofMinutes(1), data -> data.run(Trends::count)));
  }

  /** Who blocks somebody neither follows nor is followed by them. */
  private static void endFollowing(AfterHook.Event event) {
    String two = "[" + event.row().reference("by") + ", " + event.row().reference("blocked") + "]";
    String filter = "it.follower.id in " + two + " && it.followee.id in " + two;
    event
        .rows()
        .list("follows", Map.of("filter", filter))
        .forEach(follow -> event.rows().delete("follows", follow.id()));
  }
}
