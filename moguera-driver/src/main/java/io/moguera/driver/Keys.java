package io.moguera.driver;

import io.moguera.authentication.Credentials;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lasting access keys of the one who signs.
 *
 * <p>A secret is shown once, so creation and rotation are not repeated when their answer is lost:
 * {@link OutcomeUnknownException} then means that there may be a key which nobody can use; {@link
 * #list} shows it.
 */
public final class Keys {
  private final Moguera moguera;

  Keys(Moguera moguera) {
    this.moguera = moguera;
  }

  /**
   * A key, without its secret.
   *
   * @param accessKey its id
   * @param name what its owner calls it
   * @param createdAt when it was made
   * @param expiresAt when it ceases to be accepted, or null
   * @param lastUsedAt when it was last used, roughly, or null
   */
  public record Key(
      String accessKey,
      String name,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    static Key of(Row row) {
      return row.as(Key.class);
    }
  }

  /**
   * A key that was just made. Prints without the secret.
   *
   * @param credentials id and secret
   * @param name what its owner calls it
   * @param createdAt when it was made
   * @param expiresAt when it ceases to be accepted, or null
   */
  public record NewKey(
      Credentials credentials, String name, Instant createdAt, @Nullable Instant expiresAt) {
    static NewKey of(Row row) {
      return new NewKey(
          Credentials.of(row.requireText("access_key"), row.requireText("secret_access_key")),
          row.requireText("name"),
          row.createdAt(),
          row.instant("expires_at"));
    }
  }

  /** {@return all keys} */
  public List<Key> list() {
    return Resource.items(moguera.send(Call.get(Target.of("keys"))).row(), Key::of);
  }

  /** Makes a key that lasts until it is revoked. */
  public NewKey create(String name) {
    return made(Target.of("keys"), named(name));
  }

  /** Makes a key that expires. */
  public NewKey create(String name, Instant expiresAt) {
    Map<String, Object> fields = named(name);
    fields.put("expires_at", expiresAt);
    return made(Target.of("keys"), fields);
  }

  /**
   * Makes a key, proving by the password who one is: the keys of a session make keys in no other
   * way.
   *
   * @param expiresAt when it ceases to be accepted, or null for never
   */
  public NewKey create(String name, @Nullable Instant expiresAt, String password) {
    Map<String, Object> fields = named(name);
    if (expiresAt != null) {
      fields.put("expires_at", expiresAt);
    }
    fields.put("password", Objects.requireNonNull(password));
    return made(Target.of("keys"), fields);
  }

  /** Makes another key in place of one; the old one stays valid until it is revoked. */
  public NewKey rotate(String accessKey) {
    return made(Target.of("keys", accessKey, "rotation"), Map.of());
  }

  /** Makes a key cease to be accepted; if the answer is lost, it may be told again. */
  public void revoke(String accessKey) {
    Answer ignored = moguera.send(Call.unkeyed("DELETE", Target.of("keys", accessKey)));
  }

  private static Map<String, Object> named(String name) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", Objects.requireNonNull(name));
    return fields;
  }

  private NewKey made(String target, Map<String, Object> fields) {
    Call call = Call.unkeyed("POST", target).withJson(Json.write(Json.object(fields)));
    return NewKey.of(moguera.send(call).row());
  }
}
