package io.moguera.core.image;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pictures. WebP is written by libwebp, which the library carries for common machines. */
final class Encoder {
  private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

  /** Of what replaces the picture that was sent, where that had to be turned. */
  static final float ORIGINAL = 0.92f;

  /** Of smaller sizes. */
  static final float RENDITION = 0.82f;

  private static final int APP0 = 0xffe0;
  private static final int PROFILE_BYTES = 65_519;

  private Encoder() {}

  /**
   * A picture's file.
   *
   * @param quality from 0 to 1, where the kind knows such a thing
   */
  static byte[] encode(BufferedImage image, PictureType type, float quality) {
    var bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriter writer = writer(type);
      try {
        writer.setOutput(out);
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (type == PictureType.JPEG || type == PictureType.WEBP) {
          parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          if (type == PictureType.WEBP) {
            parameters.setCompressionType("Lossy");
          }
          parameters.setCompressionQuality(quality);
        }
        BufferedImage written = type == PictureType.JPEG ? Pixels.opaque(image) : image;
        writer.write(null, new IIOImage(written, List.of(), null), parameters);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LinkageError e) {
      LOG.warn("libwebp can't be loaded on this machine", e);
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "This server can't write " + type.contentType());
    }
    return bytes.toByteArray();
  }

  private static ImageWriter writer(PictureType type) throws IOException {
    return switch (type) {
      case WEBP -> new WebPImageWriterSpi().createWriterInstance(null);
      case JPEG, PNG, GIF -> ImageIO.getImageWritersByFormatName(type.format()).next();
    };
  }

  /** {@return a JPEG that has its colour profile in it, as ICC.1 annex B has it} */
  static byte[] withProfile(byte[] jpeg, byte[] profile) {
    int header = 2;
    if (jpeg.length > 6 && (ByteBuffer.wrap(jpeg).getShort(2) & 0xffff) == APP0) {
      header += 2 + (ByteBuffer.wrap(jpeg).getShort(4) & 0xffff);
    }
    int count = Math.ceilDiv(profile.length, PROFILE_BYTES);
    ByteBuffer whole = ByteBuffer.allocate(jpeg.length + profile.length + count * 18);
    whole.put(jpeg, 0, header);
    for (int i = 0; i < count; i++) {
      int start = i * PROFILE_BYTES;
      int length = Math.min(PROFILE_BYTES, profile.length - start);
      whole
          .putShort((short) 0xffe2)
          .putShort((short) (length + 16))
          .put("ICC_PROFILE\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
          .put((byte) (i + 1))
          .put((byte) count)
          .put(profile, start, length);
    }
    return whole.put(jpeg, header, jpeg.length - header).array();
  }
}
