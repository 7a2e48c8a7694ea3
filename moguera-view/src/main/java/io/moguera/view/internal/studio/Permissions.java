package io.moguera.view.internal.studio;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * What someone may write, so that nothing is offered that the API would refuse. Shared by threads.
 */
final class Permissions {
  private final Cache<Creation, Boolean> creations =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  private record Creation(long user, String resource) {}

  boolean mayCreate(Desk desk, String resource) {
    return desk.isAdmin()
        || creations.get(
            new Creation(desk.me().id(), resource),
            key -> desk.moguera().resource(resource).isCreatable());
  }

  boolean mayUpdate(Desk desk, String resource, long id) {
    return desk.isAdmin() || desk.moguera().resource(resource).isChangeable(id);
  }
}
