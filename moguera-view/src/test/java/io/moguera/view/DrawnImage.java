package io.moguera.view;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture to look at: hills under a sky, in colours that depend on a number. */
final class DrawnImage {
  private DrawnImage() {}

  static byte[] png(int number) {
    var image = new BufferedImage(960, 640, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    var hue = (number * 0.137f) % 1;
    graphics.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.35f, 0.95f),
            0,
            640,
            Color.getHSBColor(hue + 0.1f, 0.2f, 1f)));
    graphics.fillRect(0, 0, 960, 640);
    for (var hill = 0; hill < 4; hill++) {
      graphics.setPaint(Color.getHSBColor(hue + 0.3f + hill * 0.03f, 0.4f, 0.7f - hill * 0.13f));
      graphics.fillOval(-300 + (hill * 271 + number * 97) % 700, 300 + hill * 70, 1100, 700);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
