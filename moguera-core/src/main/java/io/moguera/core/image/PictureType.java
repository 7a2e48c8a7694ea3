package io.moguera.core.image;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The kinds of pictures that are taken. */
public enum PictureType {
  JPEG("jpeg"),
  PNG("png"),
  GIF("gif"),
  WEBP("webp");

  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int RIFF = 0x52494646;
  private static final int WEBP_FORM = 0x57454250;
  private static final int GIF8 = 0x47494638;

  private final String format;

  PictureType(String format) {
    this.format = format;
  }

  /** {@return what addresses call it, such as {@code webp}} */
  public String format() {
    return format;
  }

  /** {@return its media type} */
  public String contentType() {
    return "image/" + format;
  }

  /**
   * Pixels that a picture of this kind may have: a little more than the largest cameras give; fewer
   * where the decoder must hold all of them, however small the size that is wanted.
   */
  long mostPixels() {
    return this == WEBP ? 25_000_000 : 64_000_000;
  }

  /** {@return the kind with that name in addresses} */
  public static Optional<PictureType> find(String format) {
    for (PictureType type : values()) {
      if (type.format.equals(format)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** {@return the kind with that media type} */
  public static Optional<PictureType> ofContentType(String contentType) {
    return contentType.startsWith("image/") ? find(contentType.substring(6)) : Optional.empty();
  }

  /**
   * The kind of a file, by its first bytes alone.
   *
   * @param file big-endian, from its start
   * @throws ProblemException if it is none of these
   */
  static PictureType of(ByteBuffer file) {
    if (file.limit() >= 12) {
      if (file.getLong(0) == PNG_SIGNATURE) {
        return PNG;
      }
      if ((file.getInt(0) & 0xffffff00) == 0xffd8ff00) {
        return JPEG;
      }
      if (file.getInt(0) == GIF8 && (file.get(4) == '7' || file.get(4) == '9')) {
        return GIF;
      }
      if (file.getInt(0) == RIFF && file.getInt(8) == WEBP_FORM) {
        return WEBP;
      }
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The file must be a PNG, JPEG, GIF or WebP picture");
  }
}
