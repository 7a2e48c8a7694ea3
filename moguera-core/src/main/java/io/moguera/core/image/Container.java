package io.moguera.core.image;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A picture's file taken apart, without its pixels being decoded.
 *
 * @param size as it is stored, before it is turned
 * @param animated whether it has more than one frame
 * @param kept the file without what tells of more than the picture
 */
record Container(
    PictureType type, Size size, Orientation orientation, boolean animated, List<ByteBuffer> kept) {

  Container {
    kept = List.copyOf(kept);
  }

  /**
   * Takes a file apart.
   *
   * @throws ProblemException if it is no picture, is damaged, or has more pixels than may be shown
   */
  static Container read(ByteBuffer file) {
    ByteBuffer bigEndian = file.duplicate().order(ByteOrder.BIG_ENDIAN);
    PictureType type = PictureType.of(bigEndian);
    try {
      return switch (type) {
        case JPEG -> new JpegFile(bigEndian).read();
        case PNG -> new PngFile(bigEndian).read();
        case GIF -> new GifFile(bigEndian).read();
        case WEBP -> new WebpFile(bigEndian.order(ByteOrder.LITTLE_ENDIAN)).read();
      };
    } catch (IndexOutOfBoundsException e) {
      throw damaged(type);
    }
  }

  /** {@return the size that people see} */
  Size uprightSize() {
    return orientation.of(size);
  }

  /** Refuses what nobody could show, before memory is taken for it. */
  static Size checked(PictureType type, int width, int height) {
    if (width < 1 || height < 1) {
      throw damaged(type);
    }
    var size = new Size(width, height);
    if (size.pixels() > type.mostPixels()) {
      throw new ProblemException(
          ProblemType.INVALID,
          "The picture has %d × %d pixels; %d are allowed"
              .formatted(width, height, type.mostPixels()));
    }
    return size;
  }

  static ProblemException damaged(PictureType type) {
    return new ProblemException(
        ProblemType.INVALID, "The " + type.format() + " picture is damaged; it can't be shown");
  }
}
