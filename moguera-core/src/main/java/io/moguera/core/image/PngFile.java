package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** PNG (third edition): kept are the chunks that pixels, colours and animation depend on. */
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  private static final int AROUND_BYTES = 12;

  /** The signature and the chunk IHDR, which come first. */
  static final int HEADER_BYTES = SIGNATURE_BYTES + AROUND_BYTES + 13;

  private static final Set<String> KEPT =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP",
          "mDCV", "cLLI", "bKGD", "pHYs", "acTL", "fcTL", "fdAT");

  private final ByteBuffer file;
  private final Kept kept;
  private @Nullable Size size;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean animated;

  PngFile(ByteBuffer file) {
    this.file = file;
    this.kept = new Kept(file);
  }

  Container read() {
    kept.keep(0, SIGNATURE_BYTES);
    int position = SIGNATURE_BYTES;
    String type = "";
    while (!type.equals("IEND")) {
      int length = file.getInt(position);
      if (length < 0 || length > file.limit() - position - AROUND_BYTES) {
        throw Container.damaged(PictureType.PNG);
      }
      type = type(position + 4);
      chunk(type, position + 8, length);
      int end = position + AROUND_BYTES + length;
      if (KEPT.contains(type)) {
        kept.keep(position, end);
      }
      position = end;
    }
    Size found = size;
    if (found == null) {
      throw Container.damaged(PictureType.PNG);
    }
    return new Container(PictureType.PNG, found, orientation, animated, kept.parts());
  }

  private String type(int position) {
    byte[] bytes = new byte[4];
    file.get(position, bytes);
    return new String(bytes, ISO_8859_1);
  }

  private void chunk(String type, int start, int length) {
    if (type.equals("IHDR") == (size != null)) {
      throw Container.damaged(PictureType.PNG);
    }
    switch (type) {
      case "IHDR" ->
          size = Container.checked(PictureType.PNG, file.getInt(start), file.getInt(start + 4));
      case "eXIf" -> orientation = Orientation.ofExif(file.slice(start, length));
      case "acTL" -> animated = true;
      default -> {}
    }
  }

  /** {@return a chunk} */
  static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(ISO_8859_1);
    var checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    return ByteBuffer.allocate(AROUND_BYTES + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }
}
