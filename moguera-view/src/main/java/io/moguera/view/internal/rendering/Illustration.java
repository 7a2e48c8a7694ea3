package io.moguera.view.internal.rendering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image of the API with its size, from which follow the addresses that a browser chooses from.
 *
 * @param width pixels of the image as it is kept
 * @param height pixels of the image as it is kept
 * @param scalable whether the API makes it in other widths; a picture that moves has only its own
 * @param webp whether the API writes WebP
 */
public record Illustration(long id, int width, int height, boolean scalable, boolean webp) {
  /** Some of the widths that the API makes; each costs a line in every page that shows an image. */
  private static final List<Integer> WIDTHS = List.of(320, 640, 960, 1600);

  /** For browsers, feed readers and search engines that choose nothing. */
  private static final int USUAL_WIDTH = 960;

  public Illustration {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("An image has at least one pixel each way");
    }
  }

  /**
   * A ratio that the API cuts images to, around what matters in them.
   *
   * @param across such as 3 of 3 : 2
   * @param down such as 2 of 3 : 2
   */
  public record Ratio(int across, int down) {
    @Override
    public String toString() {
      return across + ":" + down;
    }
  }

  /**
   * What the attributes of an image say.
   *
   * @param srcset null where there is nothing to choose from
   */
  public record Sources(String src, @Nullable String srcset, int width, int height) {}

  /** The whole picture. */
  public Sources whole(String files) {
    return sources(files, Optional.empty(), WIDTHS.getLast());
  }

  /**
   * A part of the picture.
   *
   * @param widest pixels that are enough for it wherever it is shown
   */
  public Sources cut(String files, Ratio ratio, int widest) {
    return sources(files, Optional.of(ratio), widest);
  }

  /** The address of a rendition that any program can read, JPEG, for those who show a card. */
  public Sources card(String files, int widest) {
    var shown = Math.min(widest, width);
    return new Sources(
        file(files, scalable ? "?width=" + widest + "&format=jpeg" : ""),
        null,
        scalable ? shown : width,
        scalable ? scaled(shown, width, height) : height);
  }

  private Sources sources(String files, Optional<Ratio> ratio, int widest) {
    if (!scalable) {
      return new Sources(file(files, ""), null, width, height);
    }
    var wide = width;
    var high = height;
    if (ratio.isPresent()) {
      var across = ratio.orElseThrow().across();
      var down = ratio.orElseThrow().down();
      if ((long) width * down > (long) height * across) {
        wide = Math.max(1, scaled(height, down, across));
      } else {
        high = Math.max(1, scaled(width, across, down));
      }
    }
    var cut = ratio.map(shape -> "&ratio=" + shape).orElse("");
    var whole = wide;
    var srcset =
        candidates(wide, widest).stream()
            .map(
                step ->
                    file(files, "?width=" + step + (webp ? "&format=webp" : "") + cut)
                        + " "
                        + Math.min(step, whole)
                        + "w")
            .collect(Collectors.joining(", "));
    var usual = Math.min(USUAL_WIDTH, widest);
    var plain = cut.isEmpty() && wide <= usual ? "" : "?width=" + usual + cut;
    return new Sources(file(files, plain), srcset, wide, high);
  }

  /** The widths below that of the picture, and the first that holds all of it. */
  private static List<Integer> candidates(int wide, int widest) {
    var below = WIDTHS.stream().filter(step -> step <= widest && step < wide).toList();
    var whole = WIDTHS.stream().filter(step -> step <= widest && step >= wide).findFirst();
    return Stream.concat(below.stream(), whole.stream()).toList();
  }

  private static int scaled(int length, int from, int to) {
    return (int) Math.max(1, Math.round((double) length * to / from));
  }

  private String file(String files, String query) {
    return files + "/v1/images/" + id + "/file" + query;
  }
}
