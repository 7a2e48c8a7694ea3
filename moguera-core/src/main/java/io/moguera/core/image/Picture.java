package io.moguera.core.image;

import io.moguera.core.Sha256;
import io.moguera.core.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A picture as it is kept and served: upright, and without what tells of more than the picture,
 * such as where it was taken. Its type is decided by its bytes, whatever the sender calls it.
 *
 * @param size as people see it
 * @param sha256 of the bytes that are kept, in lower-case hex
 */
public record Picture(PictureType type, Size size, long byteSize, String sha256) {
  /**
   * Takes a file that somebody sent. Its bytes are not copied to the heap.
   *
   * @param kept where what is kept of it is written to
   * @throws ProblemException if it is no picture, is damaged or has more pixels than may be shown
   */
  public static Picture take(Path sent, Path kept, Workroom workroom) {
    try (FileChannel in = FileChannel.open(sent);
        FileChannel out =
            FileChannel.open(kept, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        Arena arena = Arena.ofConfined()) {
      ByteBuffer file = in.map(MapMode.READ_ONLY, 0, in.size(), arena).asByteBuffer();
      Container container = Container.read(file);
      return write(container, upright(container, sent, workroom), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return whether a kept file moves} */
  static boolean isAnimated(Path file) {
    return look(file, Container::animated);
  }

  /** {@return how the pixels of a kept file must be turned; seldom that is left to do} */
  static Orientation orientation(Path file) {
    return look(file, Container::orientation);
  }

  private static <T> T look(Path file, Function<Container, T> question) {
    try (FileChannel in = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      return question.apply(
          Container.read(in.map(MapMode.READ_ONLY, 0, in.size(), arena).asByteBuffer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The parts of a file that shows upright: its pixels turned, or, where they would take too much
   * memory, with an Exif block that asks the reader to turn them and says nothing else.
   */
  private static List<ByteBuffer> upright(Container picture, Path sent, Workroom workroom) {
    if (picture.orientation().isUpright() || picture.animated()) {
      return picture.kept();
    }
    if (picture.type() == PictureType.WEBP || Decoder.fits(picture)) {
      return List.of(ByteBuffer.wrap(workroom.work(() -> turned(picture, sent))));
    }
    return picture.type() == PictureType.JPEG
        ? with(picture.kept(), 2, JpegFile.orientationSegment(picture.orientation()))
        : with(
            picture.kept(),
            PngFile.HEADER_BYTES,
            PngFile.chunk("eXIf", picture.orientation().toExif()));
  }

  private static byte[] turned(Container picture, Path sent) {
    Pixels pixels = Pixels.of(Decoder.decode(picture.type(), sent)).turned(picture.orientation());
    if (picture.type() == PictureType.JPEG && pixels.profile().isPresent()) {
      byte[] jpeg = Encoder.encode(pixels.image(), PictureType.JPEG, Encoder.ORIGINAL);
      return Encoder.withProfile(jpeg, pixels.profile().get().getData());
    }
    BufferedImage plain = pixels.plain();
    return Encoder.encode(plain, picture.type(), Encoder.ORIGINAL);
  }

  private static List<ByteBuffer> with(List<ByteBuffer> parts, int place, byte[] bytes) {
    ByteBuffer first = parts.getFirst();
    var all = new ArrayList<ByteBuffer>();
    all.add(first.slice(0, place));
    all.add(ByteBuffer.wrap(bytes));
    all.add(first.slice(place, first.limit() - place));
    all.addAll(parts.subList(1, parts.size()));
    return all;
  }

  private static Picture write(Container picture, List<ByteBuffer> parts, FileChannel out)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    for (ByteBuffer part : parts) {
      digest.update(part.duplicate());
      ByteBuffer rest = part.duplicate();
      while (rest.hasRemaining()) {
        int ignored = out.write(rest);
      }
    }
    return new Picture(
        picture.type(),
        picture.uprightSize(),
        out.position(),
        HexFormat.of().formatHex(digest.digest()));
  }
}
