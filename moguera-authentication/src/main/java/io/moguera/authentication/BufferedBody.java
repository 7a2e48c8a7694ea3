package io.moguera.authentication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A body that is read into memory only if its hash is asked for, that is, if the request does not
 * declare one. For one request and one thread.
 */
public final class BufferedBody implements PayloadSource {
  private final InputStream body;
  private final long declaredLength;
  private final int maxBytes;
  private byte[] read = {};
  private boolean isRead;

  /**
   * Makes one; reads nothing.
   *
   * @param declaredLength the request's {@code Content-Length}, negative if there is none
   * @param maxBytes how much is read at the most
   */
  public BufferedBody(InputStream body, long declaredLength, int maxBytes) {
    this.body = body;
    this.declaredLength = declaredLength;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the body and hashes it.
   *
   * @throws AuthenticationException if it is too long; what is declared to be is not read at all
   */
  @Override
  public Payload payload() {
    if (!isRead) {
      if (declaredLength > maxBytes) {
        throw AuthenticationException.bodyTooLarge();
      }
      try {
        byte[] bytes = body.readNBytes(maxBytes);
        if (bytes.length == maxBytes && body.read() >= 0) {
          throw AuthenticationException.bodyTooLarge();
        }
        read = bytes;
        isRead = true;
      } catch (IOException e) {
        throw new UncheckedIOException("The body of the request could not be read", e);
      }
    }
    return Payload.of(read);
  }

  /**
   * {@return the body, whether it was read before or not; compared with what was signed of it where
   * it was not}
   *
   * @param verified what was signed
   */
  public InputStream stream(Payload verified) {
    return isRead ? new ByteArrayInputStream(read) : BodyCheck.of(body, verified);
  }
}
