package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * JPEG (ITU-T T.81): kept are the segments that pixels and their colours depend on. Comments, Exif,
 * XMP, IPTC, thumbnails and whatever follows the end of the picture are not.
 */
final class JpegFile {
  private static final int TEM = 0x01;
  private static final int SOF_FIRST = 0xc0;
  private static final int SOF_LAST = 0xcf;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int RST_FIRST = 0xd0;
  private static final int RST_LAST = 0xd7;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP_FIRST = 0xe0;
  private static final int APP_LAST = 0xef;
  private static final int COM = 0xfe;
  private static final int JFIF_BYTES = 18;

  private final ByteBuffer file;
  private final Kept kept;
  private @Nullable Size size;
  private Orientation orientation = Orientation.UPRIGHT;

  JpegFile(ByteBuffer file) {
    this.file = file;
    this.kept = new Kept(file);
  }

  Container read() {
    kept.keep(0, 2);
    int position = 2;
    int marker = 0;
    while (marker != EOI && position < file.limit()) {
      position = skipFill(position);
      marker = file.get(position - 1) & 0xff;
      if (marker == EOI) {
        kept.keep(position - 2, position);
      } else if (marker != TEM) {
        int end = position + length(position);
        segment(marker, position, end);
        position = marker == SOS ? scan(end) : end;
      }
    }
    if (marker != EOI) {
      // Cut off within the pixels: shown as far as it goes, by browsers too.
      kept.put(new byte[] {(byte) 0xff, (byte) EOI});
    }
    Size found = size;
    if (found == null) {
      throw Container.damaged(PictureType.JPEG);
    }
    return new Container(PictureType.JPEG, found, orientation, false, kept.parts());
  }

  /** {@return a segment of Exif that has the orientation alone} */
  static byte[] orientationSegment(Orientation orientation) {
    byte[] exif = orientation.toExif();
    return ByteBuffer.allocate(10 + exif.length)
        .putShort((short) 0xffe1)
        .putShort((short) (8 + exif.length))
        .put("Exif\0\0".getBytes(ISO_8859_1))
        .put(exif)
        .array();
  }

  /** {@return the place after the marker that stands there, which may be filled up with FF} */
  private int skipFill(int start) {
    int position = start;
    if ((file.get(position) & 0xff) != 0xff) {
      throw Container.damaged(PictureType.JPEG);
    }
    while ((file.get(position) & 0xff) == 0xff) {
      position++;
    }
    return position + 1;
  }

  private int length(int position) {
    int length = file.getShort(position) & 0xffff;
    if (length < 2 || position + length > file.limit()) {
      throw Container.damaged(PictureType.JPEG);
    }
    return length;
  }

  private void segment(int marker, int start, int end) {
    if (marker >= APP_FIRST && marker <= APP_LAST) {
      application(marker - APP_FIRST, start, end);
    } else if (marker != COM) {
      if (isFrame(marker)) {
        frame(start);
      } else if (marker == SOS && size == null) {
        throw Container.damaged(PictureType.JPEG);
      }
      kept.keep(start - 2, end);
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF_FIRST
        && marker <= SOF_LAST
        && marker != DHT
        && marker != JPG
        && marker != DAC;
  }

  private void frame(int start) {
    if (size != null) {
      throw Container.damaged(PictureType.JPEG);
    }
    int height = file.getShort(start + 3) & 0xffff;
    int width = file.getShort(start + 5) & 0xffff;
    size = Container.checked(PictureType.JPEG, width, height);
  }

  private void application(int number, int start, int end) {
    switch (number) {
      case 0 -> {
        if (names(start, end, "JFIF\0")) {
          jfif(start, end);
        }
      }
      case 1 -> {
        if (names(start, end, "Exif\0") && orientation.isUpright() && end - start > 8) {
          orientation = Orientation.ofExif(file.slice(start + 8, end - start - 8));
        }
      }
      case 2 -> {
        if (names(start, end, "ICC_PROFILE\0")) {
          kept.keep(start - 2, end);
        }
      }
      case 14 -> {
        // Without it the colours of some would be taken for others.
        if (names(start, end, "Adobe")) {
          kept.keep(start - 2, end);
        }
      }
      default -> {}
    }
  }

  /** Keeps the density; a thumbnail could show what was cut off the picture. */
  private void jfif(int start, int end) {
    if (end - start == JFIF_BYTES - 2) {
      kept.keep(start - 2, end);
    } else if (end - start > JFIF_BYTES - 2) {
      byte[] header = new byte[JFIF_BYTES];
      file.get(start - 2, header, 0, JFIF_BYTES - 2);
      header[2] = 0;
      header[3] = JFIF_BYTES - 2;
      kept.put(header);
    }
  }

  private boolean names(int start, int end, String name) {
    if (end - start < 2 + name.length()) {
      return false;
    }
    byte[] bytes = new byte[name.length()];
    file.get(start + 2, bytes);
    return name.equals(new String(bytes, ISO_8859_1));
  }

  /** {@return the place of the marker after the pixels that begin at {@code start}} */
  private int scan(int start) {
    int position = start;
    for (; position + 1 < file.limit(); position++) {
      if (file.get(position) == (byte) 0xff) {
        int next = file.get(position + 1) & 0xff;
        if (next != 0 && next != 0xff && (next < RST_FIRST || next > RST_LAST)) {
          kept.keep(start, position);
          return position;
        }
      }
    }
    kept.keep(start, file.limit());
    return file.limit();
  }
}
