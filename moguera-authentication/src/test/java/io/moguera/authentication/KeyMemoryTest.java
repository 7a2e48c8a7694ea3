package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.SIGNATURE_DOES_NOT_MATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long keys are remembered, and that a key that ended is refused. */
class KeyMemoryTest {
  private Instant now = Sent.NOW;
  private Instant expiresAt = Instant.MAX;
  private boolean active = true;
  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicInteger revealed = new AtomicInteger();
  private final RequestVerifier<String> verifier =
      new RequestVerifier<>(this::find, () -> now, VerifierOptions.forAnyHost());

  private Optional<KeyLookup.Key<String>> find(String accessKey) {
    lookups.incrementAndGet();
    return active && accessKey.equals(Sent.KEY.accessKey())
        ? Optional.of(new KeyLookup.Key<>(this::reveal, Sent.PRINCIPAL, expiresAt))
        : Optional.empty();
  }

  private Secret reveal() {
    revealed.incrementAndGet();
    return Sent.KEY.secret();
  }

  private void assertRefused() {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> Sent.post(Profile.MOGUERA).verifyBy(verifier))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(SIGNATURE_DOES_NOT_MATCH));
  }

  private void assertAccepted() {
    assertThat(Sent.post(Profile.MOGUERA).verifyBy(verifier).principal()).isEqualTo(Sent.PRINCIPAL);
  }

  @Test
  void secret_isAskedForOncePerDerivedKey() {
    for (int i = 0; i < 5; i++) {
      assertAccepted();
    }
    assertThat(lookups).hasValue(1);
    assertThat(revealed).hasValue(1);
  }

  @Test
  void key_isLookedUpAgainAfterHalfAMinute() {
    assertAccepted();
    active = false;
    now = Sent.NOW.plusSeconds(29);
    assertAccepted();
    now = Sent.NOW.plusSeconds(30);
    assertRefused();
  }

  @Test
  void key_revokedAndForgotten_isRefusedAtOnce() {
    assertAccepted();
    active = false;
    verifier.forget(Sent.KEY.accessKey());
    assertRefused();

    active = true;
    verifier.forgetAll();
    assertAccepted();
  }

  @Test
  void key_pastItsEnd_isRefusedAtThatInstant() {
    expiresAt = Sent.NOW.plusSeconds(5);
    now = expiresAt.minusNanos(1);
    assertAccepted();
    now = expiresAt;
    assertRefused();
  }

  @Test
  void unknownKey_isRememberedLikeAKnownOne() {
    active = false;
    assertRefused();
    assertRefused();
    assertThat(lookups).hasValue(1);
    assertThat(revealed).hasValue(0);
  }

  @Test
  void clockSetBack_makesWhatIsRememberedStale() {
    assertAccepted();
    now = Sent.NOW.minusSeconds(60);
    assertAccepted();
    assertThat(lookups).hasValue(2);
  }

  @Test
  void key_revokedWhileItWasLookedUp_isNotRemembered() {
    var keys = new VerificationKeys<String>(this::findAndForget, Duration.ofSeconds(30), 10);
    racing = keys;
    keys.of(Sent.KEY.accessKey(), CredentialScope.of(now, Profile.AWS), now);
    assertThat(keys.size()).isZero();
  }

  private @Nullable VerificationKeys<String> racing;

  private Optional<KeyLookup.Key<String>> findAndForget(String accessKey) {
    Optional<KeyLookup.Key<String>> found = find(accessKey);
    Objects.requireNonNull(racing).forget(accessKey);
    return found;
  }

  @Test
  void memory_isBounded_andUnknownKeysDoNotPushOutKnownOnes() {
    var keys = new VerificationKeys<String>(this::find, Duration.ofSeconds(30), 10);
    CredentialScope scope = CredentialScope.of(now, Profile.AWS);
    keys.of(Sent.KEY.accessKey(), scope, now);
    for (int i = 0; i < 1_000; i++) {
      keys.of("MGAK" + i, scope, now);
    }
    int before = lookups.get();
    keys.of(Sent.KEY.accessKey(), scope, now);

    assertThat(keys.size()).isBetween(2, 11);
    assertThat(lookups).hasValue(before);
  }

  @Test
  void profiles_haveKeysOfTheirOwn() {
    assertThat(Sent.post(Profile.MOGUERA).verifyBy(verifier).accessKey())
        .isEqualTo(Sent.post(Profile.AWS).verifyBy(verifier).accessKey());
    assertThat(revealed).hasValue(2);
    verifier.forget(Sent.KEY.accessKey());
    active = false;
    assertRefused();
  }

  @Test
  void options_outOfRange_areRefused() {
    VerifierOptions options = VerifierOptions.forAnyHost();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withKeys(Duration.ofSeconds(31), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withKeys(Duration.ZERO, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withWindow(Duration.ofSeconds(901)));
  }
}
