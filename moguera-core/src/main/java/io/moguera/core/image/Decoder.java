package io.moguera.core.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.moguera.core.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.FileImageInputStream;

/**
 * Decodes pictures whose {@link Container} was found sound. The readers are named one by one: all
 * are Java, so that a broken picture can't do more than throw, whatever other readers, native ones
 * among them, lie on the class path.
 */
final class Decoder {
  /** What the pixels of one picture may take; larger ones are decoded coarser. */
  static final long MOST_BYTES = 64L << 20;

  private Decoder() {}

  /** {@return whether a picture can be decoded with all its pixels} */
  static boolean fits(Container picture) {
    return picture.size().pixels() * 4 <= MOST_BYTES;
  }

  /**
   * The pixels of the first frame, as stored; every second or third of them where all would take
   * too much memory.
   *
   * @throws ProblemException if they are damaged
   */
  static BufferedImage decode(PictureType type, Path file) {
    try (var in = new FileImageInputStream(file.toFile())) {
      ImageReader reader = reader(type);
      try {
        reader.setInput(in, true, true);
        int step = step(reader);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        own(reader).ifPresent(parameters::setDestinationType);
        return reader.read(0, parameters);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // The readers throw whatever they stumble over: also index, argument and colour failures.
      throw Container.damaged(type);
    }
  }

  private static int step(ImageReader reader) throws IOException {
    ColorModel colours = reader.getImageTypes(0).next().getColorModel();
    long bytes =
        (long) reader.getWidth(0) * reader.getHeight(0) * Math.max(1, colours.getPixelSize() / 8);
    int step = 1;
    while (bytes > MOST_BYTES * step * step) {
      step++;
    }
    return step;
  }

  /**
   * The type with the colours of the picture's own profile, where it has one. Otherwise the reader
   * would convert each pixel to sRGB, which is slow and loses what sRGB has not.
   */
  private static Optional<ImageTypeSpecifier> own(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      if (Pixels.hasOwnColours(type.getColorModel())) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static ImageReader reader(PictureType type) throws IOException {
    return switch (type) {
      case JPEG -> provider(JPEGImageReaderSpi.class).createReaderInstance();
      case WEBP -> provider(WebPImageReaderSpi.class).createReaderInstance();
      case PNG, GIF -> ImageIO.getImageReadersByFormatName(type.format()).next();
    };
  }

  private static ImageReaderSpi provider(Class<? extends ImageReaderSpi> type) {
    return IIORegistry.getDefaultInstance().getServiceProviderByClass(type);
  }
}
