package io.moguera.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a picture must be turned to be upright: the eight values of the Exif tag {@code Orientation}.
 *
 * @param value from 1, which is upright, to 8
 */
record Orientation(int value) {
  static final Orientation UPRIGHT = new Orientation(1);

  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  Orientation {
    if (value < 1 || value > 8) {
      throw new IllegalArgumentException("No orientation: " + value);
    }
  }

  boolean isUpright() {
    return value == 1;
  }

  /** {@return whether rows become columns} */
  boolean swapsSides() {
    return value >= 5;
  }

  /** {@return the size after turning} */
  Size of(Size stored) {
    return swapsSides() ? stored.turned() : stored;
  }

  /**
   * The orientation that a block of Exif asks for; upright where it can't be read, since browsers
   * show such pictures as they are.
   */
  static Orientation ofExif(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = tiff.getShort(directory) & 0xffff;
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY_BYTES;
        if ((tiff.getShort(entry) & 0xffff) == TAG && tiff.getShort(entry + 2) == SHORT) {
          return new Orientation(tiff.getShort(entry + 8) & 0xffff);
        }
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  /** {@return a block of Exif with this and nothing else} */
  byte[] toExif() {
    return ByteBuffer.allocate(26)
        .putShort((short) 0x4d4d)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) TAG)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) value)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
