package io.moguera.driver;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of the one who signs. */
public final class Sessions {
  private final Moguera moguera;

  Sessions(Moguera moguera) {
    this.moguera = moguera;
  }

  /**
   * A session somewhere.
   *
   * @param accessKey the id of its key
   * @param createdAt when it began
   * @param expiresAt when it ends by itself
   * @param lastUsedAt when it was last used, roughly, or null
   * @param current whether it is the one that asks
   */
  public record Open(
      String accessKey,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      boolean current) {
    static Open of(Row row) {
      return row.as(Open.class);
    }
  }

  /** {@return all that are open} */
  public List<Open> list() {
    return Resource.items(moguera.send(Call.get(Target.of("sessions"))).row(), Open::of);
  }

  /** Ends a session by its access key; if the answer is lost, it may be told again. */
  public void revoke(String accessKey) {
    Answer ignored = moguera.send(Call.unkeyed("DELETE", Target.of("sessions", accessKey)));
  }
}
