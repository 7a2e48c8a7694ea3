package io.moguera.view.internal.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionSealTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Visit VISIT =
      new Visit(Credentials.of("MGTKAAAA", "mgs_marker-secret"), NOW.plusSeconds(60));

  private static SessionSeal seal(int... keys) {
    return new SessionSeal(
        Arrays.stream(keys)
            .mapToObj(
                key -> {
                  var bytes = new byte[32];
                  Arrays.fill(bytes, (byte) key);
                  return bytes;
                })
            .toList(),
        new SecureRandom());
  }

  @Test
  void session_sealedByOneInstance_opensInAnother() {
    var sealed = seal(1).seal(VISIT);

    assertThat(sealed).doesNotContain("marker").matches("[A-Za-z0-9_-]+");
    assertThat(seal(1).open(sealed, NOW)).contains(VISIT);
    assertThat(seal(2, 1).open(sealed, NOW)).contains(VISIT);
    assertThat(seal(2).open(sealed, NOW)).isEmpty();
    assertThat(seal(1).seal(VISIT)).isNotEqualTo(sealed);
  }

  @Test
  void session_whoseTimeIsOver_doesNotOpen() {
    var sealed = seal(1).seal(VISIT);

    assertThat(seal(1).open(sealed, NOW.plusMillis(59_999))).isPresent();
    assertThat(seal(1).open(sealed, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void session_changedInAnyPlace_doesNotOpen() {
    var seal = seal(1);
    var sealed = seal.seal(VISIT);
    for (var at = 0; at < sealed.length() - 1; at++) {
      var other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      var changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
      assertThat(seal.open(changed, NOW)).as("changed at %d", at).isEmpty();
    }
    for (var text : List.of("", "A", "????", "AAAAAAAAAAAAAAAA", sealed.substring(4))) {
      assertThat(seal.open(text, NOW)).as(text).isEmpty();
    }
  }

  @Test
  void token_ofOneSession_isNoneOfAnother() {
    var seal = seal(1);
    var token = seal.token("MGTKAAAA");

    assertThat(seal.isToken("MGTKAAAA", token)).isTrue();
    assertThat(seal(1, 2).isToken("MGTKAAAA", token)).isTrue();
    assertThat(seal.isToken("MGTKBBBB", token)).isFalse();
    assertThat(seal.isToken("MGTKAAAA", "")).isFalse();
    assertThat(seal(2).isToken("MGTKAAAA", token)).isFalse();
  }
}
