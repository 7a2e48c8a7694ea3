package io.moguera.core.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moguera.core.problem.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  private final Workroom workroom = new Workroom(1, Duration.ofSeconds(10));

  @TempDir private Path folder;

  private Picture take(byte[] bytes) throws IOException {
    Files.write(folder.resolve("sent"), bytes);
    Files.write(kept(), new byte[0]);
    return Picture.take(folder.resolve("sent"), kept(), workroom);
  }

  private Path kept() {
    return folder.resolve("kept");
  }

  private BufferedImage shown(PictureType type) {
    return Pixels.of(Decoder.decode(type, kept())).turned(Picture.orientation(kept())).plain();
  }

  private static Color at(BufferedImage image, int x, int y) {
    var colour = new Color(image.getRGB(x, y));
    return new Color(
        colour.getRed() > 127 ? 255 : 0,
        colour.getGreen() > 127 ? 255 : 0,
        colour.getBlue() > 127 ? 255 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void pictureWithoutMetadata_isKeptByteForByte(PictureType type) throws IOException {
    byte[] plain = Samples.plain(type, 60, 40);

    Picture picture = take(plain);

    assertThat(picture.type()).isEqualTo(type);
    assertThat(picture.size()).isEqualTo(new Size(60, 40));
    assertThat(kept()).hasBinaryContent(plain);
    assertThat(picture.byteSize()).isEqualTo(plain.length);
  }

  @ParameterizedTest
  @EnumSource
  void whatTellsMoreThanThePicture_isRemoved(PictureType type) throws IOException {
    byte[] telling = Samples.telling(type, 60, 40, 1);
    assertThat(new String(telling, ISO_8859_1)).contains(Samples.SECRET);

    take(telling);

    byte[] bytes = Files.readAllBytes(kept());
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain(Samples.SECRET, "Exif", "EXIF");
    BufferedImage image = shown(type);
    assertThat(at(image, 5, 20)).isEqualTo(Color.RED);
    assertThat(at(image, 55, 20)).isEqualTo(Color.BLUE);
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "WEBP"})
  void pictureThatLiesOnItsSide_isTurned(PictureType type) throws IOException {
    // 6: what is left must come to the top.
    Picture picture = take(Samples.telling(type, 60, 40, 6));

    assertThat(picture.size()).isEqualTo(new Size(40, 60));
    byte[] bytes = Files.readAllBytes(kept());
    assertThat(new String(bytes, ISO_8859_1)).doesNotContain(Samples.SECRET);
    BufferedImage image = Decoder.decode(type, kept());
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(at(image, 20, 5)).isEqualTo(Color.RED);
    assertThat(at(image, 20, 55)).isEqualTo(Color.BLUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void eachOrientation_comesUpright(int orientation) throws IOException {
    take(Samples.telling(PictureType.JPEG, 60, 40, orientation));

    BufferedImage image = shown(PictureType.JPEG);
    int width = image.getWidth();
    int height = image.getHeight();
    // Where the left edge of the stored picture must come to lie, by Exif 2.3, 4.6.4.A.
    Color left = at(image, 3, height / 2);
    Color right = at(image, width - 4, height / 2);
    Color top = at(image, width / 2, 3);
    Color bottom = at(image, width / 2, height - 4);
    Color red =
        switch (orientation) {
          case 1, 4 -> left;
          case 2, 3 -> right;
          case 5, 6 -> top;
          default -> bottom;
        };
    assertThat(red).isEqualTo(Color.RED);
    assertThat(Arrays.asList(left, right, top, bottom)).contains(Color.BLUE);
  }

  @Test
  void largePictureOnItsSide_keepsItsPixelsAndTheOrientationAlone() throws IOException {
    Picture picture = take(Samples.telling(PictureType.PNG, 5000, 4000, 6));

    assertThat(picture.size()).isEqualTo(new Size(4000, 5000));
    assertThat(Picture.orientation(kept())).isEqualTo(new Orientation(6));
    assertThat(new String(Files.readAllBytes(kept()), ISO_8859_1)).doesNotContain(Samples.SECRET);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void colourProfile_isKept(int orientation) throws IOException {
    take(Samples.linearJpeg(60, 40, orientation));

    String bytes = new String(Files.readAllBytes(kept()), ISO_8859_1);
    assertThat(bytes).contains("ICC_PROFILE").doesNotContain(Samples.SECRET);
    Pixels pixels = Pixels.of(Decoder.decode(PictureType.JPEG, kept()));
    assertThat(pixels.profile()).isPresent();
    // Half the light is 188 in sRGB, and 128 where it is counted as it is.
    int stored = pixels.image().getRGB(20, 20) & 0xff;
    assertThat(stored).isCloseTo(128, within(4));
    assertThat(pixels.plain().getRGB(20, 20) & 0xff).isCloseTo(188, within(4));
    assertThat(pixels.scaled(new Size(10, 10)).getRGB(5, 5) & 0xff).isCloseTo(188, within(4));
  }

  @Test
  void hugePictureInASmallFile_isRefusedByItsHeader() {
    byte[] bytes = Samples.plain(PictureType.PNG, 1, 1);
    ByteBuffer.wrap(bytes).putInt(16, 50_000).putInt(20, 50_000);
    var checksum = new CRC32();
    checksum.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) checksum.getValue());

    assertThatThrownBy(() -> take(bytes)).hasMessageContaining("50000 × 50000");
  }

  /** Whatever is done to a picture, it is refused as damaged or can be kept. */
  @ParameterizedTest
  @EnumSource
  void changedPicture_neverFailsOtherwise(PictureType type) throws IOException {
    var random = new Random(41);
    for (int i = 0; i < 400; i++) {
      byte[] bytes = Samples.telling(type, 40, 30, 1 + random.nextInt(8));
      byte[] changed = changed(bytes, random);
      try {
        Picture picture = take(changed);
        BufferedImage image = Decoder.decode(picture.type(), kept());
        assertThat(image.getWidth()).isPositive();
      } catch (ProblemException e) {
        assertThat(e.type().status()).isIn(415, 422);
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      // More often where the structure is.
      int end = random.nextBoolean() ? Math.min(changed.length, 200) : changed.length;
      changed[random.nextInt(end)] = (byte) random.nextInt();
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(changed, 1 + random.nextInt(changed.length))
        : changed;
  }
}
