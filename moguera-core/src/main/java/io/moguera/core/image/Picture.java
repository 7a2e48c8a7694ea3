package io.moguera.core.image;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What a picture is. Its type is decided by its bytes, whatever the sender calls it, and only its
 * header is read, so that a small file with a huge picture costs nothing.
 *
 * @param sha256 of the bytes, in lower-case hex
 */
public record Picture(String contentType, int width, int height, String sha256) {
  /** Pixels that a picture may have. */
  private static final long MOST_PIXELS = 100_000_000;

  /**
   * Looks at the bytes of a PNG, JPEG, GIF or WebP.
   *
   * @throws ProblemException if they are nothing of the kind, or larger than may be shown
   */
  public static Picture of(byte[] bytes) {
    String type = type(bytes);
    Size size = type.equals("image/webp") ? WebpHeader.size(bytes) : size(bytes);
    if (size.width() < 1 || size.height() < 1) {
      throw unreadable(type);
    }
    if ((long) size.width() * size.height() > MOST_PIXELS) {
      throw new ProblemException(
          ProblemType.INVALID,
          "The picture has %d × %d pixels; %d are allowed"
              .formatted(size.width(), size.height(), MOST_PIXELS));
    }
    return new Picture(type, size.width(), size.height(), sha256(bytes));
  }

  private static String type(byte[] bytes) {
    if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a")) {
      return "image/gif";
    }
    if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
      return "image/webp";
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be a PNG, JPEG, GIF or WebP picture");
  }

  private static boolean startsWith(byte[] bytes, int offset, String magic) {
    if (bytes.length < offset + magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((bytes[offset + i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Size size(byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw unreadable("picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new Size(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable("picture");
    }
  }

  static ProblemException unreadable(String what) {
    return new ProblemException(
        ProblemType.INVALID, "The header of the " + what + " is damaged; it can't be shown");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  record Size(int width, int height) {}
}
