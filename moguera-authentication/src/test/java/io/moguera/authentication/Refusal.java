package io.moguera.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.moguera.authentication.AuthenticationException.Reason;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A change to a signed request, and how the request is refused then.
 *
 * @param name as it stands in the report
 */
record Refusal(String name, Reason reason, Consumer<Sent> change) {
  static Refusal refused(String name, Reason reason, Consumer<Sent> change) {
    return new Refusal(name, reason, change);
  }

  /** {@return each in both profiles} */
  static Stream<Arguments> inBothProfiles(Refusal... refusals) {
    return Arrays.stream(refusals)
        .flatMap(
            refusal ->
                Arrays.stream(Profile.values()).map(profile -> Arguments.of(refusal, profile)));
  }

  /** The request is accepted as it was signed, and refused once it is changed. */
  void assertOf(Sent unchanged, Sent changed) {
    assertThat(unchanged.verify().principal()).isEqualTo(Sent.PRINCIPAL);
    change.accept(changed);
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(changed::verify)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Override
  public String toString() {
    return name;
  }
}
