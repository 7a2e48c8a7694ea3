package io.moguera.core.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a picture that shows at another ratio of width to height: as much as there is of it,
 * around its focal point.
 *
 * @param width a side of the ratio, such as 16
 * @param height the other, such as 9
 * @param focalX where what matters lies: percent from the left
 * @param focalY percent from the top
 */
record Crop(int width, int height, int focalX, int focalY) {
  private static final Pattern RATIO = Pattern.compile("([0-9]{1,2}):([0-9]{1,2})");

  /** {@return a crop at one of the ratios that there are} */
  static Optional<Crop> find(String ratio, double focalX, double focalY) {
    Matcher sides = RATIO.matcher(ratio);
    if (!Rendition.RATIOS.contains(ratio) || !sides.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Crop(
            Integer.parseInt(sides.group(1)),
            Integer.parseInt(sides.group(2)),
            (int) Math.round(focalX * 100),
            (int) Math.round(focalY * 100)));
  }

  /** {@return the area of a picture} */
  Area of(Size whole) {
    long wide = (long) whole.height() * width / height;
    var size =
        wide <= whole.width()
            ? new Size((int) Math.max(1, wide), whole.height())
            : new Size(whole.width(), (int) Math.max(1, (long) whole.width() * height / width));
    return new Area(
        start(whole.width(), size.width(), focalX),
        start(whole.height(), size.height(), focalY),
        size);
  }

  /** The focal point comes to lie in the middle, as far as the edges allow. */
  private static int start(int whole, int part, int percent) {
    int middle = (int) ((long) whole * percent / 100);
    return Math.clamp(middle - part / 2, 0, whole - part);
  }

  /** {@return its part of a file's name} */
  String name() {
    return "-" + width + "x" + height + "at" + focalX + "x" + focalY;
  }

  /** A rectangle within a picture. */
  record Area(int x, int y, Size size) {}
}
