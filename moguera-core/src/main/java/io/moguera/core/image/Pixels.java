package io.moguera.core.image;

import com.twelvemonkeys.image.ResampleOp;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * Decoded pixels, and the profile that says what colours they mean where that is not sRGB. The
 * profile is kept aside, so that turning and scaling need not convert every pixel.
 */
record Pixels(BufferedImage image, Optional<ICC_Profile> profile) {

  static Pixels of(BufferedImage decoded) {
    return hasOwnColours(decoded.getColorModel())
        ? new Pixels(
            labelled(decoded, ColorSpace.getInstance(ColorSpace.CS_sRGB)),
            Optional.of(((ICC_ColorSpace) decoded.getColorModel().getColorSpace()).getProfile()))
        : new Pixels(decoded, Optional.empty());
  }

  /** {@return whether samples are red, green and blue, but not those of sRGB} */
  static boolean hasOwnColours(ColorModel model) {
    return model instanceof ComponentColorModel
        && model.getColorSpace() instanceof ICC_ColorSpace space
        && space.getType() == ColorSpace.TYPE_RGB
        && !space.isCS_sRGB();
  }

  /** The same samples, said to be of other colours. */
  private static BufferedImage labelled(BufferedImage image, ColorSpace space) {
    ColorModel model = image.getColorModel();
    var other =
        new ComponentColorModel(
            space,
            model.hasAlpha(),
            model.isAlphaPremultiplied(),
            model.getTransparency(),
            model.getTransferType());
    return new BufferedImage(other, image.getRaster(), model.isAlphaPremultiplied(), null);
  }

  /** {@return these, upright} */
  Pixels turned(Orientation orientation) {
    if (orientation.isUpright()) {
      return this;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    Size size = orientation.of(new Size(width, height));
    ColorModel model = image.getColorModel();
    WritableRaster from = image.getRaster();
    WritableRaster to = model.createCompatibleWritableRaster(size.width(), size.height());
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int below = height - 1 - y;
        pixel = from.getDataElements(x, y, pixel);
        switch (orientation.value()) {
          case 2 -> to.setDataElements(right, y, pixel);
          case 3 -> to.setDataElements(right, below, pixel);
          case 4 -> to.setDataElements(x, below, pixel);
          case 5 -> to.setDataElements(y, x, pixel);
          case 6 -> to.setDataElements(below, x, pixel);
          case 7 -> to.setDataElements(below, right, pixel);
          default -> to.setDataElements(y, right, pixel);
        }
      }
    }
    return new Pixels(new BufferedImage(model, to, model.isAlphaPremultiplied(), null), profile);
  }

  /** {@return the part of these that shows at a ratio of width to height} */
  Pixels cropped(Crop crop) {
    Crop.Area area = crop.of(new Size(image.getWidth(), image.getHeight()));
    return new Pixels(
        image.getSubimage(area.x(), area.y(), area.size().width(), area.size().height()), profile);
  }

  /** {@return these at a smaller size, in sRGB} */
  BufferedImage scaled(Size size) {
    BufferedImage source = scalable();
    BufferedImage small =
        size.width() == source.getWidth() && size.height() == source.getHeight()
            ? source
            : new ResampleOp(size.width(), size.height(), ResampleOp.FILTER_LANCZOS)
                .filter(source, null);
    return profile.map(known -> converted(small, known)).orElse(small);
  }

  /** {@return these as sRGB of 8 bits} */
  BufferedImage plain() {
    return profile.map(known -> converted(image, known)).orElse(image);
  }

  /** The kinds of images that the scaler works on; others are converted, which takes memory. */
  private BufferedImage scalable() {
    return switch (image.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB ->
          image;
      default -> srgb(image);
    };
  }

  /** Drawing would not do: it takes images that lie in memory like those of sRGB for such. */
  private static BufferedImage converted(BufferedImage image, ICC_Profile profile) {
    var converted =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            image.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    return new ColorConvertOp(null)
        .filter(labelled(component(image), new ICC_ColorSpace(profile)), converted);
  }

  private static BufferedImage component(BufferedImage image) {
    if (image.getColorModel() instanceof ComponentColorModel) {
      return image;
    }
    int type =
        image.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_4BYTE_ABGR
            : BufferedImage.TYPE_3BYTE_BGR;
    return drawn(image, type);
  }

  private static BufferedImage srgb(BufferedImage image) {
    return drawn(
        image,
        image.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB);
  }

  /** {@return an image without transparency: on white, like paper} */
  static BufferedImage opaque(BufferedImage image) {
    return image.getColorModel().hasAlpha() ? drawn(image, BufferedImage.TYPE_INT_RGB) : image;
  }

  private static BufferedImage drawn(BufferedImage image, int type) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
    Graphics2D graphics = copy.createGraphics();
    try {
      if (!copy.getColorModel().hasAlpha()) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, copy.getWidth(), copy.getHeight());
      }
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return copy;
  }
}
