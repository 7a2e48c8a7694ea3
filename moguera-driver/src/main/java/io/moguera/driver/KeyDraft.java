package io.moguera.driver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An access key to make. Prints its fields' names alone: one of them is a password. */
public final class KeyDraft implements Draft {
  private final Fields fields;

  private KeyDraft(Fields fields) {
    this.fields = fields;
  }

  /** {@return a key that lasts until it is revoked, for all that its owner may do} */
  public static KeyDraft of(String name) {
    return new KeyDraft(Fields.of(Map.of("name", name)));
  }

  /** {@return the key, ceasing to be accepted at a time} */
  public KeyDraft expiresAt(Instant time) {
    return new KeyDraft(fields.with("expires_at", time));
  }

  /** {@return the key for these scopes alone, such as {@code posts:read}} */
  public KeyDraft scopes(String... scopes) {
    return new KeyDraft(fields.with("scopes", List.of(scopes)));
  }

  /** {@return the key, proving who one is: the keys of a session make keys in no other way} */
  public KeyDraft password(String password) {
    return new KeyDraft(fields.with("password", password));
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return fields.fields();
  }

  @Override
  public String toString() {
    return "KeyDraft" + fields.fields().keySet();
  }
}
