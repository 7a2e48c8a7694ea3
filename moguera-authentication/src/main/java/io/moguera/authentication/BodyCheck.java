package io.moguera.authentication;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Compares a body, as it streams by, with the hash that was signed. The end of the stream is
 * reported only after the comparison: a reader that reads to the end has read what was signed.
 */
public final class BodyCheck extends FilterInputStream {
  private final MessageDigest digest = Hashes.sha256();
  private final String expected;
  private boolean ended;

  private BodyCheck(InputStream body, String expected) {
    super(body);
    this.expected = expected;
  }

  /**
   * Wraps a body.
   *
   * @return a stream that throws {@link AuthenticationException} at its end if the body is another
   *     than the one that was signed; the body itself where nothing was signed of it
   */
  public static InputStream of(InputStream body, Payload payload) {
    return switch (payload) {
      case Payload.Hash hash -> new BodyCheck(body, hash.sha256());
      case Payload.Unsigned _ -> body;
    };
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b < 0) {
      end();
    } else {
      digest.update((byte) b);
    }
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0) {
      end();
    } else {
      digest.update(buffer, offset, count);
    }
    return count;
  }

  /** Reads what it skips, since it is part of the hash. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, Integer.MAX_VALUE - 8)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void end() {
    if (!ended) {
      ended = true;
      // Not a secret: the sender has it. Compared as text for the sake of one form.
      if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
        throw new AuthenticationException(
            AuthenticationException.Reason.BODY_DOES_NOT_MATCH,
            "The body is not the one that was signed");
      }
    }
  }
}
