package io.moguera.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  /** From the tests of the reference implementation (P-H-C/phc-winner-argon2, src/test.c). */
  private static final String PUBLISHED =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ" + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void hash_madeElsewhere_isVerifiedWhateverTheLanguage() {
    assertThat(PasswordHash.matches("password", PUBLISHED)).isTrue();
    assertThat(PasswordHash.matches("passwore", PUBLISHED)).isFalse();
    assertThat(PasswordHash.isOutdated(PUBLISHED)).isTrue();
  }

  @Test
  void hash_isWrittenAsEverywhere() {
    String hash = PasswordHash.of("a bicycle for two");

    assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    assertThat(PasswordHash.matches("a bicycle for two", hash)).isTrue();
    assertThat(PasswordHash.matches("a bicycle for one", hash)).isFalse();
    assertThat(PasswordHash.isOutdated(hash)).isFalse();
  }

  @Test
  void hash_writtenInTurkish_isVerifiedAndRenewed() {
    String hash = PasswordHash.of("a bicycle for two").replace("argon2id", "argon2\u0131d");

    assertThat(PasswordHash.matches("a bicycle for two", hash)).isTrue();
    assertThat(PasswordHash.isOutdated(hash)).isTrue();
  }

  @Test
  void text_thatIsNoHash_matchesNothing() {
    assertThat(PasswordHash.matches("x", "x")).isFalse();
    assertThat(PasswordHash.isOutdated("x")).isTrue();
  }
}
