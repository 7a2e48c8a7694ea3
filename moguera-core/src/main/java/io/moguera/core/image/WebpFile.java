package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WebP (RFC 9649) of all three kinds: kept are the chunks that it defines but Exif and XMP. */
final class WebpFile {
  private static final int HEADER_BYTES = 12;
  private static final int CHUNK_BYTES = 8;
  private static final int EXIF_AND_XMP = 0x08 | 0x04;
  private static final int ANIMATION = 0x02;
  private static final Set<String> KEPT = Set.of("ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L");

  private final ByteBuffer file;
  private final Kept kept;
  private @Nullable Size canvas;
  private @Nullable Size frame;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean animated;

  WebpFile(ByteBuffer file) {
    this.file = file;
    this.kept = new Kept(file);
  }

  Container read() {
    int end = file.getInt(4) + 8;
    if (end < HEADER_BYTES || end > file.limit()) {
      throw Container.damaged(PictureType.WEBP);
    }
    int position = HEADER_BYTES;
    while (position + CHUNK_BYTES <= end) {
      int length = file.getInt(position + 4);
      if (length < 0 || length > end - position - CHUNK_BYTES) {
        throw Container.damaged(PictureType.WEBP);
      }
      int next = position + CHUNK_BYTES + length + (length & 1);
      if (next > file.limit()) {
        throw Container.damaged(PictureType.WEBP);
      }
      String type = type(position);
      chunk(type, position + CHUNK_BYTES, length);
      if (KEPT.contains(type)) {
        kept.keep(position, next);
      }
      position = next;
    }
    return new Container(PictureType.WEBP, size(), orientation, animated, framed(kept.parts()));
  }

  private String type(int position) {
    byte[] bytes = new byte[4];
    file.get(position, bytes);
    return new String(bytes, ISO_8859_1);
  }

  private void chunk(String type, int start, int length) {
    switch (type) {
      case "VP8X" -> extended(start, length);
      // After the frame tag and the start code, 14 bits each.
      case "VP8 " ->
          frame =
              Container.checked(
                  PictureType.WEBP, number(start + 6, 2) & 0x3fff, number(start + 8, 2) & 0x3fff);
      // After the signature, 14 bits each, less one.
      case "VP8L" -> {
        int bits = file.getInt(start + 1);
        frame =
            Container.checked(PictureType.WEBP, (bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1);
      }
      case "EXIF" -> orientation = Orientation.ofExif(exif(start, length));
      default -> {}
    }
  }

  private void extended(int start, int length) {
    // After the flags, 24 bits each, less one.
    canvas =
        Container.checked(PictureType.WEBP, number(start + 4, 3) + 1, number(start + 7, 3) + 1);
    animated = (file.get(start) & ANIMATION) != 0;
    byte[] chunk = new byte[CHUNK_BYTES + length + (length & 1)];
    file.get(start - CHUNK_BYTES, chunk);
    chunk[CHUNK_BYTES] &= ~EXIF_AND_XMP;
    kept.put(chunk);
  }

  /** Some write the name that it has in a JPEG before it. */
  private ByteBuffer exif(int start, int length) {
    boolean named = length > 6 && file.get(start) == 'E';
    return file.slice(named ? start + 6 : start, named ? length - 6 : length);
  }

  private int number(int position, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (file.get(position + i) & 0xff) << 8 * i;
    }
    return number;
  }

  private Size size() {
    Size whole = canvas;
    Size one = frame;
    if (whole == null || animated) {
      whole = whole == null ? one : whole;
    } else if (!whole.equals(one)) {
      // A still picture fills its canvas.
      throw Container.damaged(PictureType.WEBP);
    }
    if (whole == null) {
      throw Container.damaged(PictureType.WEBP);
    }
    return whole;
  }

  /** {@return the file of these chunks} */
  static List<ByteBuffer> framed(List<ByteBuffer> chunks) {
    int size = chunks.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("RIFF".getBytes(ISO_8859_1))
            .putInt(size + 4)
            .put("WEBP".getBytes(ISO_8859_1))
            .flip();
    var all = new ArrayList<ByteBuffer>();
    all.add(header);
    all.addAll(chunks);
    return all;
  }
}
