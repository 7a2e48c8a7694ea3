package io.moguera.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void code_isThatOfTheSpecification(long seconds, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void code_ofTheStepBeforeAndAfter_isFound() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);

    assertThat(Totp.step(SECRET, "081804", now)).hasValue(37_037_036);
    assertThat(Totp.step(SECRET, "050471", now)).hasValue(37_037_037);
    assertThat(Totp.step(SECRET, "050471", now.plusSeconds(30))).hasValue(37_037_037);
    assertThat(Totp.step(SECRET, "050471", now.plusSeconds(60))).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void base32_isThatOfTheSpecification(String text, String encoded) {
    assertThat(Base32.encoded(text.getBytes(US_ASCII))).isEqualTo(encoded);
    assertThat(new String(Base32.decoded(encoded), US_ASCII)).isEqualTo(text);
  }
}
