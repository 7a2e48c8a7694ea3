package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GIF 89a: kept is all but comments and what programs add, except how often it is repeated. */
final class GifFile {
  private static final int HEADER_BYTES = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int PLAIN_TEXT = 0x01;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int APPLICATION = 0xff;
  private static final int NAME_BYTES = 11;
  private static final Set<String> REPETITION = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

  private final ByteBuffer file;
  private final Kept kept;
  private @Nullable Size first;
  private int frames;

  GifFile(ByteBuffer file) {
    this.file = file;
    this.kept = new Kept(file);
  }

  Container read() {
    int position = HEADER_BYTES + colours(10);
    kept.keep(0, position);
    int block = 0;
    while (block != TRAILER && position < file.limit()) {
      block = file.get(position) & 0xff;
      position =
          switch (block) {
            case EXTENSION -> extension(position);
            case IMAGE -> image(position);
            case TRAILER -> position + 1;
            default -> throw Container.damaged(PictureType.GIF);
          };
    }
    kept.put(new byte[] {TRAILER});
    Size found = first;
    if (found == null) {
      throw Container.damaged(PictureType.GIF);
    }
    Size size = frames > 1 ? screen() : found;
    return new Container(PictureType.GIF, size, Orientation.UPRIGHT, frames > 1, kept.parts());
  }

  private Size screen() {
    return Container.checked(PictureType.GIF, number(6), number(8));
  }

  private int number(int position) {
    return file.get(position) & 0xff | (file.get(position + 1) & 0xff) << 8;
  }

  /** {@return the bytes of the colour table that the flags at a place announce} */
  private int colours(int position) {
    int flags = file.get(position) & 0xff;
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 0x07) + 1;
  }

  private int extension(int start) {
    int label = file.get(start + 1) & 0xff;
    int end = blocks(start + 2);
    boolean needed =
        switch (label) {
          case GRAPHIC_CONTROL, PLAIN_TEXT -> true;
          case APPLICATION -> REPETITION.contains(application(start + 2));
          default -> false;
        };
    if (needed) {
      kept.keep(start, end);
    }
    return end;
  }

  private String application(int start) {
    if (file.get(start) != NAME_BYTES) {
      return "";
    }
    byte[] name = new byte[NAME_BYTES];
    file.get(start + 1, name);
    return new String(name, ISO_8859_1);
  }

  private int image(int start) {
    Size size = Container.checked(PictureType.GIF, number(start + 5), number(start + 7));
    if (first == null) {
      first = size;
    }
    frames++;
    int end = blocks(start + 10 + colours(start + 9) + 1);
    kept.keep(start, end);
    return end;
  }

  /** {@return the place after a row of blocks, each of which begins with its length} */
  private int blocks(int start) {
    int position = start;
    int length = file.get(position) & 0xff;
    while (length > 0) {
      position += 1 + length;
      length = file.get(position) & 0xff;
    }
    return position + 1;
  }
}
