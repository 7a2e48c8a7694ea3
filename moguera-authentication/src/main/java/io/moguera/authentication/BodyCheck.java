package io.moguera.authentication;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Compares a body, as it streams by, with the hash that was signed. The end of the stream is
 * reported only after the comparison, and closing it reads what was left: a reader that reads to
 * the end or closes has read what was signed, or got an {@link AuthenticationException}.
 */
public final class BodyCheck extends FilterInputStream {
  private final MessageDigest digest = Hashes.sha256();
  private final String expected;
  private boolean ended;
  private boolean matches;
  private boolean failed;

  private BodyCheck(InputStream body, String expected) {
    super(body);
    this.expected = expected;
  }

  /**
   * Wraps a body.
   *
   * @return a stream that throws {@link AuthenticationException} at its end, and when it is closed
   *     before, if the body is another than the one that was signed; the body itself where nothing
   *     was signed of it
   */
  public static InputStream of(InputStream body, Payload payload) {
    return switch (payload) {
      case Payload.Hash hash -> new BodyCheck(body, hash.sha256());
      case Payload.Unsigned _ -> body;
    };
  }

  /**
   * Refuses a body of which the length alone tells that it is another, before anybody reads it or
   * leaves it unread.
   *
   * @param length as {@code Content-Length} declares it; negative where nothing does
   * @throws AuthenticationException if there is a body where an empty one was signed, or none where
   *     one was
   */
  public static void requireLength(Payload payload, long length) {
    boolean empty = payload.equals(Payload.EMPTY);
    if (payload instanceof Payload.Hash && length >= 0 && empty != (length == 0)) {
      throw mismatch();
    }
  }

  private static AuthenticationException mismatch() {
    return new AuthenticationException(
        AuthenticationException.Reason.BODY_DOES_NOT_MATCH,
        "The body is not the one that was signed");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      failed = true;
      throw e;
    }
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
    byte[] skipped = new byte[Math.clamp(count, 0, 8192)];
    long done = 0;
    while (done < count) {
      int read = read(skipped, 0, (int) Math.min(skipped.length, count - done));
      if (read < 0) {
        break;
      }
      done += read;
    }
    return done;
  }

  /** {@return false: what was read can't be unread} */
  @Override
  public boolean markSupported() {
    return false;
  }

  /** Does nothing: see {@link #markSupported()}. */
  @Override
  public void mark(int limit) {
    // Deliberately without a mark.
  }

  @Override
  public void reset() throws IOException {
    throw new IOException("A body that is compared with its hash can't be read again");
  }

  @Override
  public void close() throws IOException {
    try {
      // What failed to be read is not read again.
      while (!ended && !failed) {
        skip(Long.MAX_VALUE);
      }
    } finally {
      super.close();
    }
  }

  /** Compares once, and fails each time that it is asked for the end of another body. */
  private void end() {
    if (!ended) {
      ended = true;
      // Not a secret: the sender has it. Compared as text for the sake of one form.
      matches = HexFormat.of().formatHex(digest.digest()).equals(expected);
    }
    if (!matches) {
      throw mismatch();
    }
  }
}
