package io.moguera.authentication;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The signing keys derived last, at most 1,000: deriving one is four HMACs of the six that a small
 * request costs. A key is found only with the secret that it was derived from, so that a stale one
 * can't verify anything.
 */
final class DerivedKeys {
  private static final int MOST = 1_000;

  private final Map<String, Derived> entries =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Derived> eldest) {
          return size() > MOST;
        }
      };

  SigningKey of(String accessKey, Secret secret, CredentialScope scope) {
    synchronized (entries) {
      Derived entry = entries.get(accessKey);
      if (entry != null && entry.scope().equals(scope) && entry.secret().equals(secret)) {
        return entry.key();
      }
    }
    SigningKey key = SigningKey.derive(secret, scope);
    synchronized (entries) {
      entries.put(accessKey, new Derived(secret, scope, key));
    }
    return key;
  }

  void forget(String accessKey) {
    synchronized (entries) {
      entries.remove(accessKey);
    }
  }

  private record Derived(Secret secret, CredentialScope scope, SigningKey key) {}
}
