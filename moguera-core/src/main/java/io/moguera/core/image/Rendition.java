package io.moguera.core.image;

import io.moguera.core.query.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * A picture at another size, in another format or cut to another ratio. There is a bounded number
 * of them for each picture.
 *
 * @param width in pixels, less only where the height would be more than can be written
 */
public record Rendition(PictureType format, int width, Optional<Crop> crop) {
  /** Widths that pictures are made in; what is asked for is rounded up to one of them. */
  public static final List<Integer> WIDTHS =
      List.of(160, 320, 480, 640, 960, 1280, 1600, 1920, 2560);

  /** Ratios of width to height that pictures are cut to. */
  public static final List<String> RATIOS =
      List.of("1:1", "4:3", "3:2", "16:9", "2:1", "3:4", "2:3", "9:16");

  /** Formats that pictures are made in. */
  public static final List<String> FORMATS = List.of("jpeg", "png", "webp");

  /** The largest width that may be asked for; it means the largest that there is. */
  public static final int WIDEST_ASKED = 10_000;

  /** WebP has 14 bits for each side. */
  private static final int LONGEST_SIDE = 16_383;

  /** {@return the parameters that ask for one} */
  public static List<String> parameters() {
    return List.of("width", "format", "ratio");
  }

  /**
   * What the parameters of an address ask for; empty if that is the picture as it is.
   *
   * @throws io.moguera.core.problem.ProblemException if one has a value that it can't have
   */
  public static Optional<Rendition> find(Parameters parameters, PictureSource picture) {
    int asked = parameters.number("width", WIDEST_ASKED, 1, WIDEST_ASKED);
    PictureType format =
        parameters.one("format").map(Rendition::format).orElse(usual(picture.type()));
    Optional<Crop> crop =
        parameters
            .one("ratio")
            .map(
                ratio ->
                    Crop.find(ratio, picture.focalX(), picture.focalY())
                        .orElseThrow(
                            () ->
                                Parameters.invalid(
                                    "ratio", "must be one of " + String.join(", ", RATIOS))));
    int whole =
        crop.map(part -> part.of(picture.size()).size().width()).orElse(picture.size().width());
    boolean same = parameters.one("format").isEmpty() || format == picture.type();
    boolean whatever = parameters.one("width").isEmpty();
    if (same && crop.isEmpty() && (whatever || step(asked) >= whole)) {
      return Optional.empty();
    }
    return Optional.of(new Rendition(format, Math.min(step(asked), whole), crop));
  }

  private static int step(int asked) {
    return WIDTHS.stream().filter(width -> width >= asked).findFirst().orElse(WIDTHS.getLast());
  }

  private static PictureType format(String name) {
    return PictureType.find(name)
        .filter(type -> FORMATS.contains(type.format()))
        .orElseThrow(
            () -> Parameters.invalid("format", "must be one of " + String.join(", ", FORMATS)));
  }

  private static PictureType usual(PictureType original) {
    return original == PictureType.GIF ? PictureType.PNG : original;
  }

  /** {@return the size of the rendition of a picture} */
  Size of(Size whole) {
    Size shown = crop.map(part -> part.of(whole).size()).orElse(whole);
    double ratio = (double) shown.height() / shown.width();
    int height = (int) Math.max(1, Math.round(width * ratio));
    return height <= LONGEST_SIDE
        ? new Size(width, height)
        : new Size((int) Math.max(1, LONGEST_SIDE / ratio), LONGEST_SIDE);
  }

  /** {@return the name under which the rendition of a content is kept} */
  String fileName(String sha256) {
    return sha256 + "-" + width + crop.map(Crop::name).orElse("") + "." + format.format();
  }
}
