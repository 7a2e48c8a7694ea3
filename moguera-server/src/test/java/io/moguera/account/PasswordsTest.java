package io.moguera.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moguera.configuration.HiddenText;
import io.moguera.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "password",
        "PASSWORD1",
        "12345678",
        "qwertyuiop",
        "1qaz2wsx",
        "sunshine",
        "Iloveyou1",
        "trustno1",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "hanako-yamada"
      })
  void password_thatIsSoonGuessed_isRefused(String password) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Passwords.requireGood(new HiddenText(password), "Hanako-Yamada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann's password", "bicycle ostrich", "夏の終わりの長い雨", "x9!kQ2-p"})
  void password_ofOnesOwn_isAccepted(String password) {
    assertThatCode(() -> Passwords.requireGood(new HiddenText(password), "ann"))
        .doesNotThrowAnyException();
  }

  @Test
  void password_ofMoreThanIsHashed_isRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Passwords.requireGood(new HiddenText("ab cd".repeat(300)), ""));
  }
}
