package io.moguera.authentication;

import static io.moguera.authentication.AuthenticationException.Reason.BODY_DOES_NOT_MATCH;
import static io.moguera.authentication.AuthenticationException.Reason.BODY_TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bodies compared as they stream by, and bodies read to be hashed. */
class BodyTest {
  private static final byte[] BODY = "{\"title\":\"Hello\"}".getBytes(UTF_8);

  private static InputStream check(String arrived) {
    return BodyCheck.of(new ByteArrayInputStream(arrived.getBytes(UTF_8)), Payload.of(BODY));
  }

  private static void assertReason(AuthenticationException.Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void body_thatWasSigned_isReadInEveryWay() throws IOException {
    String text = new String(BODY, UTF_8);
    assertThat(check(text).readAllBytes()).isEqualTo(BODY);
    try (InputStream body = check(text)) {
      assertThat(body.read()).isEqualTo('{');
      assertThat(body.skip(3)).isEqualTo(3);
      assertThat(body.skip(0)).isZero();
      assertThat(body.skip(-1)).isZero();
      assertThat(body.markSupported()).isFalse();
      assertThatIOException().isThrownBy(body::reset);
    }
  }

  @Test
  void body_ofAnother_isRefusedAtItsEndEachTime() {
    for (String other : new String[] {"", "{\"title\":\"Hellp\"}", "{\"title\":\"Hello\"} "}) {
      InputStream body = check(other);
      assertReason(BODY_DOES_NOT_MATCH, body::readAllBytes);
      assertReason(BODY_DOES_NOT_MATCH, body::read);
    }
  }

  @Test
  void body_withMoreThanWasRead_isRefusedWhenItIsClosed() throws IOException {
    InputStream body = check(new String(BODY, UTF_8) + "more");
    assertThat(body.readNBytes(BODY.length)).isEqualTo(BODY);
    assertReason(BODY_DOES_NOT_MATCH, body::close);
  }

  @Test
  void body_thatFailsToBeRead_isNotReadAgainWhenItIsClosed() throws IOException {
    InputStream broken = BodyCheck.of(new Broken(), Payload.of(BODY));
    assertThatIOException().isThrownBy(broken::readAllBytes).withMessage("broken");
    broken.close();
  }

  @Test
  void body_unsigned_isLeftAlone() {
    InputStream body = new ByteArrayInputStream(BODY);
    assertThat(BodyCheck.of(body, new Payload.Unsigned())).isSameAs(body);
  }

  @Test
  void body_declaredToBeOverTheLimit_isRefusedBeforeItIsRead() {
    var body = new BufferedBody(new Broken(), 11, 10);
    assertReason(BODY_TOO_LARGE, body::payload);
  }

  @Test
  void body_overTheLimit_isReadNoFurther() {
    var body = new BufferedBody(new ByteArrayInputStream(BODY), -1, BODY.length - 1);
    assertReason(BODY_TOO_LARGE, body::payload);
  }

  @Test
  void body_atTheLimit_isHashedOnceAndReadAgain() throws IOException {
    var body = new BufferedBody(new ByteArrayInputStream(BODY), -1, BODY.length);
    assertThat(body.payload()).isEqualTo(Payload.of(BODY)).isEqualTo(body.payload());
    assertThat(body.stream(Payload.of(BODY)).readAllBytes()).isEqualTo(BODY);
  }

  @Test
  void body_whoseHashWasDeclared_isComparedAsItStreams() {
    var body = new BufferedBody(new ByteArrayInputStream(BODY), -1, 1);
    assertReason(BODY_DOES_NOT_MATCH, () -> body.stream(Payload.of(new byte[0])).readAllBytes());
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("broken");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException("broken");
    }
  }
}
