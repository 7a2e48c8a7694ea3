package io.moguera.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The keys looked up last, each with the signing key derived from it; a derivation is four HMACs of
 * the six that a small request costs. By the id of the key and the scope, never by a secret, which
 * is dropped as soon as the key is derived.
 *
 * <p>Unknown ids are remembered too, apart from the known ones and with a key derived from nobody's
 * secret, so that they take as long as known ones, and a flood of them does not push those out.
 */
final class VerificationKeys<P> {
  /** Signs nothing that exists: what a request with an unknown key is compared with. */
  static final Secret NOBODY = Secret.of("a secret that no key has");

  private final KeyLookup<P> lookup;
  private final Duration lifetime;
  private final int most;
  private final Map<Id, Entry<P>> known = new ConcurrentHashMap<>();
  private final Map<Id, Entry<P>> unknown = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();

  VerificationKeys(KeyLookup<P> lookup, Duration lifetime, int most) {
    this.lookup = lookup;
    this.lifetime = lifetime;
    this.most = most;
  }

  Entry<P> of(String accessKey, CredentialScope scope, Instant now) {
    var id = new Id(accessKey, scope);
    Entry<P> entry = known.get(id);
    if (entry == null) {
      entry = unknown.get(id);
    }
    return entry != null && entry.isFresh(now, lifetime) ? entry : load(id, now);
  }

  private Entry<P> load(Id id, Instant now) {
    long before = forgotten.get();
    Optional<KeyLookup.Key<P>> key = lookup.find(id.accessKey());
    Secret secret = key.map(found -> found.secret().get()).orElse(NOBODY);
    var entry =
        new Entry<P>(
            SigningKey.derive(secret, id.scope()),
            key.map(KeyLookup.Key::principal).orElse(null),
            key.map(KeyLookup.Key::expiresAt).orElse(Instant.MIN),
            now);
    known.remove(id);
    unknown.remove(id);
    // Looked up before something was revoked, perhaps: good for this request, not to be kept.
    Map<Id, Entry<P>> entries = key.isPresent() ? known : unknown;
    if (forgotten.get() == before) {
      makeRoom(entries, now);
      entries.put(id, entry);
      if (forgotten.get() != before) {
        entries.remove(id);
      }
    }
    return entry;
  }

  /**
   * Drops what is stale, then a tenth of the rest in no order; both seldom, since they are many.
   */
  private void makeRoom(Map<Id, Entry<P>> entries, Instant now) {
    if (entries.size() < most) {
      return;
    }
    entries.values().removeIf(entry -> !entry.isFresh(now, lifetime));
    Iterator<Id> ids = entries.keySet().iterator();
    for (int rest = entries.size() < most ? 0 : Math.max(1, most / 10); rest > 0; rest--) {
      if (ids.hasNext()) {
        ids.next();
        ids.remove();
      }
    }
  }

  void forget(String accessKey) {
    forgotten.incrementAndGet();
    known.keySet().removeIf(id -> id.accessKey().equals(accessKey));
    unknown.keySet().removeIf(id -> id.accessKey().equals(accessKey));
  }

  void forgetAll() {
    forgotten.incrementAndGet();
    known.clear();
    unknown.clear();
  }

  int size() {
    return known.size() + unknown.size();
  }

  private record Id(String accessKey, CredentialScope scope) {}

  /** A key, or the lack of one. */
  record Entry<P>(SigningKey key, @Nullable P principal, Instant expiresAt, Instant since) {
    /** A clock that was set back makes an entry stale too. */
    boolean isFresh(Instant now, Duration lifetime) {
      return !now.isBefore(since) && now.isBefore(since.plus(lifetime));
    }

    /** {@return whom the key stands for now; empty for an unknown or an expired one} */
    Optional<P> principalAt(Instant now) {
      return now.isBefore(expiresAt) ? Optional.ofNullable(principal) : Optional.empty();
    }
  }
}
