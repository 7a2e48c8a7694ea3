package io.moguera.core.image;

/** The size in the header of a WebP file, of all three kinds (RFC 9649). */
final class WebpHeader {
  private static final int CHUNK = 12;
  private static final int DATA = 20;

  private WebpHeader() {}

  static Picture.Size size(byte[] bytes) {
    if (bytes.length < 30) {
      throw Picture.unreadable("WebP picture");
    }
    String kind = new String(bytes, CHUNK, 4, java.nio.charset.StandardCharsets.US_ASCII);
    return switch (kind) {
      // After the frame tag and the start code, 14 bits each.
      case "VP8 " ->
          new Picture.Size(
              number(bytes, DATA + 6, 2) & 0x3fff, number(bytes, DATA + 8, 2) & 0x3fff);
      // After the signature, 14 bits each, less one.
      case "VP8L" -> {
        int bits = number(bytes, DATA + 1, 4);
        yield new Picture.Size((bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      }
      // After the flags, 24 bits each, less one.
      case "VP8X" ->
          new Picture.Size(number(bytes, DATA + 4, 3) + 1, number(bytes, DATA + 7, 3) + 1);
      default -> throw Picture.unreadable("WebP picture");
    };
  }

  private static int number(byte[] bytes, int offset, int length) {
    int number = 0;
    for (int i = 0; i < length; i++) {
      number |= (bytes[offset + i] & 0xff) << 8 * i;
    }
    return number;
  }
}
