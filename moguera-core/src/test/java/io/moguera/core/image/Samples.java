package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Pictures with things in them that must not be kept. The left third of each is red, the rest blue.
 */
public final class Samples {
  /** Stands in every block of metadata of {@link #telling}. */
  public static final String SECRET = "35.6586N 139.7454E";

  private Samples() {}

  /** {@return a picture without metadata} */
  public static byte[] plain(PictureType type, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 3, height);
    graphics.dispose();
    return Encoder.encode(image, type, 0.9f);
  }

  /** {@return a picture that tells where it was taken, and lies as {@code orientation} says} */
  public static byte[] telling(PictureType type, int width, int height, int orientation) {
    byte[] plain = plain(type, width, height);
    byte[] exif = exif(orientation);
    return switch (type) {
      case JPEG -> told(plain, exif);
      case PNG ->
          join(
              Arrays.copyOf(plain, PngFile.HEADER_BYTES),
              PngFile.chunk("eXIf", exif),
              PngFile.chunk("tEXt", ("Comment\0" + SECRET).getBytes(ISO_8859_1)),
              Arrays.copyOfRange(plain, PngFile.HEADER_BYTES, plain.length),
              SECRET.getBytes(ISO_8859_1));
      case GIF -> {
        byte[] text = SECRET.getBytes(ISO_8859_1);
        yield join(
            Arrays.copyOf(plain, plain.length - 1),
            new byte[] {0x21, (byte) 0xfe, (byte) text.length},
            text,
            new byte[] {0, 0x3b});
      }
      case WEBP -> webp(plain, width, height, exif);
    };
  }

  private static byte[] exif(int orientation) {
    return join(new Orientation(orientation).toExif(), SECRET.getBytes(ISO_8859_1));
  }

  private static byte[] told(byte[] jpeg, byte[] exif) {
    return join(
        Arrays.copyOf(jpeg, 2),
        segment(0xe1, "Exif\0\0", exif),
        segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", SECRET.getBytes(ISO_8859_1)),
        segment(0xed, "Photoshop 3.0\0", SECRET.getBytes(ISO_8859_1)),
        segment(0xfe, SECRET, new byte[0]),
        Arrays.copyOfRange(jpeg, 2, jpeg.length),
        SECRET.getBytes(ISO_8859_1));
  }

  private static byte[] webp(byte[] plain, int width, int height, byte[] exif) {
    ByteBuffer extended =
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x08 | 0x04)
            .putShort((short) (width - 1))
            .put((byte) 0)
            .putShort((short) (height - 1))
            .put((byte) 0);
    byte[] chunks =
        join(
            chunk("VP8X", extended.array()),
            Arrays.copyOfRange(plain, 12, plain.length),
            chunk("EXIF", exif),
            chunk("XMP ", SECRET.getBytes(ISO_8859_1)));
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(ISO_8859_1)).putInt(chunks.length + 4);
    header.put("WEBP".getBytes(ISO_8859_1));
    return join(header.array(), chunks);
  }

  /** {@return a GIF of two frames} */
  public static byte[] moving(int width, int height) {
    byte[] plain = plain(PictureType.GIF, width, height);
    int colours = 13 + ((plain[10] & 0x80) == 0 ? 0 : 3 << (plain[10] & 7) + 1);
    byte[] frame = Arrays.copyOfRange(plain, colours, plain.length - 1);
    return join(Arrays.copyOf(plain, colours), frame, frame, new byte[] {0x3b});
  }

  /** {@return a grey JPEG whose samples count light as it is, which those of sRGB do not} */
  public static byte[] linearJpeg(int width, int height, int orientation) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    byte[] told = told(Encoder.encode(image, PictureType.JPEG, 0.9f), exif(orientation));
    var space = (ICC_ColorSpace) ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);
    return Encoder.withProfile(told, space.getProfile().getData());
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    byte[] named = name.getBytes(ISO_8859_1);
    return ByteBuffer.allocate(4 + named.length + content.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (2 + named.length + content.length))
        .put(named)
        .put(content)
        .array();
  }

  private static byte[] chunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + (content.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(ISO_8859_1))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    var whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
