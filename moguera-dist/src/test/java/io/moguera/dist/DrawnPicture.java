package io.moguera.dist;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A picture to upload. */
final class DrawnPicture {
  private DrawnPicture() {}

  static byte[] png(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(new Color(34, 136, 85));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(255, 204, 68));
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IllegalStateException("No writer of PNG");
    }
    return bytes.toByteArray();
  }
}
