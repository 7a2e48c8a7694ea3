package io.moguera.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.authentication.Credentials;
import io.moguera.authentication.KeyLookup;
import io.moguera.authentication.Secret;
import io.moguera.core.sql.Session;
import io.moguera.key.sql.AccessKeyTable;
import io.moguera.key.sql.KeyNews;
import io.moguera.key.sql.SealedKey;
import io.moguera.secret.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Access keys: made, found, revoked. What was read is remembered for 30 s at most, and only while
 * the database tells of changes ({@link #news}), so that a key that any instance revokes is refused
 * by all within moments. Safe for use by several threads.
 */
public final class KeyStore implements KeyLookup<ActiveKey> {
  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final long MOST = 10_000;

  /** How exact {@link AccessKey#lastUsedAt} is; a write per key and instance in that time. */
  private static final Duration SPARSELY = Duration.ofMinutes(5);

  private final AccessKeyTable table;
  private final Seal seal;
  private final AccessKeyGenerator generator;
  private final InstantSource clock;
  private final Cache<String, Remembered> memory =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

  /** Grows with each change, so that what was read before one is not remembered after it. */
  private final AtomicLong changes = new AtomicLong();

  private final List<Consumer<String>> forgetting = new CopyOnWriteArrayList<>();
  private volatile boolean listening;

  public KeyStore(
      AccessKeyTable table, Seal seal, AccessKeyGenerator generator, InstantSource clock) {
    this.table = table;
    this.seal = seal;
    this.generator = generator;
    this.clock = clock;
  }

  /** Has {@code listener} told the id of each key that must be forgotten. */
  public void onForget(Consumer<String> listener) {
    forgetting.add(listener);
  }

  @Override
  public Optional<Key<ActiveKey>> find(String accessKey) {
    Instant now = clock.instant();
    Remembered remembered = listening ? memory.getIfPresent(accessKey) : null;
    if (remembered == null || !remembered.isFresh(now)) {
      remembered = read(accessKey, now).orElse(null);
    }
    return Optional.ofNullable(remembered).filter(r -> r.isActive(now)).map(Remembered::key);
  }

  /** Unknown keys are not remembered: whoever guesses them must not crowd out those in use. */
  private Optional<Remembered> read(String accessKey, Instant now) {
    long before = changes.get();
    Optional<Remembered> read = table.findActive(accessKey, now).map(row -> opened(row, now));
    read.ifPresent(
        entry -> {
          memory.put(accessKey, entry);
          if (changes.get() != before) {
            memory.invalidate(accessKey);
          }
        });
    return read;
  }

  private Remembered opened(SealedKey row, Instant now) {
    AccessKey key = row.key().key();
    return new Remembered(
        new Key<>(
            () -> Secret.of(seal.open(row.secret(), key.id())),
            row.key(),
            key.expiresAt().orElse(Instant.MAX)),
        now,
        new AtomicReference<>(key.lastUsedAt()));
  }

  /** Makes a key that lasts, perhaps until {@code expiresAt}. */
  public NewKey create(long userId, String name, Optional<Instant> expiresAt) {
    return create(userId, name, expiresAt, Optional.empty());
  }

  /** Makes a key that lasts, for what its scopes say. */
  public NewKey create(
      long userId, String name, Optional<Instant> expiresAt, Optional<Scopes> scopes) {
    return add(generator.lasting(), new Wanted(userId, name, false, expiresAt, scopes));
  }

  /** Makes the key of a session. */
  public NewKey createTemporary(long userId, String name, Instant expiresAt) {
    return add(
        generator.temporary(),
        new Wanted(userId, name, true, Optional.of(expiresAt), Optional.empty()));
  }

  private record Wanted(
      long userId,
      String name,
      boolean temporary,
      Optional<Instant> expiresAt,
      Optional<Scopes> scopes) {}

  private NewKey add(Credentials credentials, Wanted wanted) {
    var key =
        new AccessKey(
            credentials.accessKey(),
            wanted.userId(),
            wanted.name(),
            wanted.temporary(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            wanted.expiresAt(),
            Optional.empty(),
            wanted.scopes());
    table.add(key, seal.seal(credentials.secret().reveal(), key.id()));
    return new NewKey(key, credentials);
  }

  /** {@return the lasting keys of a user that have not expired, the newest first} */
  public List<AccessKey> keys(long userId) {
    return table.list(userId, false, clock.instant());
  }

  /** {@return the keys of a user's sessions that have not expired, the newest first} */
  public List<AccessKey> sessions(long userId) {
    return table.list(userId, true, clock.instant());
  }

  /** Removes a key of a user's: at once here, within moments on other instances. */
  public boolean revoke(String id, long userId) {
    boolean removed = table.remove(id, userId);
    if (removed) {
      forget(id);
    }
    return removed;
  }

  /**
   * Ends the sessions of a user but that of the key {@code except}, which may be no session, when
   * and only when a transaction ends well: the database tells of it, here as everywhere.
   *
   * @return the ids of their keys
   */
  public List<String> endOtherSessions(Session session, long userId, String except) {
    return AccessKeyTable.within(session).removeTemporary(userId, except);
  }

  /** Has keys looked up again, which a transaction of this instance has removed. */
  public void forget(List<String> ids) {
    ids.forEach(this::forget);
  }

  /** Notes that a key was used, to within a few minutes. */
  public void used(ActiveKey key) {
    Instant now = clock.instant();
    Instant since = now.minus(SPARSELY);
    String id = key.key().id();
    Remembered remembered = memory.getIfPresent(id);
    if (remembered == null || remembered.claimUse(now, since)) {
      table.used(id, now, since);
    }
  }

  /** Removes the keys that have expired. {@return how many} */
  public int removeExpired() {
    return table.removeExpired(clock.instant());
  }

  /** {@return what hears of changes that any instance makes} */
  public KeyNews.Listener news() {
    return new KeyNews.Listener() {
      @Override
      public void listening() {
        forgetAll();
        listening = true;
      }

      @Override
      public void lost() {
        listening = false;
        forgetAll();
      }

      @Override
      public void keyChanged(String id) {
        forget(id);
      }

      @Override
      public void userChanged(long id) {
        forgetWhere(remembered -> remembered.key().principal().owner().id() == id);
      }
    };
  }

  /** {@return whether the database tells of changes, so that keys are remembered} */
  public boolean isListening() {
    return listening;
  }

  private void forgetAll() {
    forgetWhere(remembered -> true);
  }

  private void forgetWhere(Predicate<Remembered> condition) {
    changes.incrementAndGet();
    memory
        .asMap()
        .forEach(
            (id, remembered) -> {
              if (condition.test(remembered)) {
                forget(id);
              }
            });
  }

  private void forget(String id) {
    changes.incrementAndGet();
    memory.invalidate(id);
    forgetting.forEach(listener -> listener.accept(id));
  }

  private record Remembered(
      Key<ActiveKey> key, Instant readAt, AtomicReference<Optional<Instant>> lastUsed) {

    /** A clock that was set back makes nothing last longer. */
    boolean isFresh(Instant now) {
      return !now.isBefore(readAt) && Duration.between(readAt, now).compareTo(MEMORY) < 0;
    }

    boolean isActive(Instant now) {
      return key.principal().key().expiresAt().map(now::isBefore).orElse(true);
    }

    /** {@return whether the use has to be written, by this caller alone} */
    boolean claimUse(Instant now, Instant since) {
      Optional<Instant> last = lastUsed.get();
      return (last.isEmpty() || !last.get().isAfter(since))
          && lastUsed.compareAndSet(last, Optional.of(now));
    }
  }
}
