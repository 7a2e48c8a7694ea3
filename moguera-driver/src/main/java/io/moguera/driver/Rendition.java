package io.moguera.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another size or form of an image. Immutable: each setter gives another one.
 *
 * @param width pixels at most, rounded up by the server to one of its widths; null for that of the
 *     image
 * @param format jpeg, png or webp; null for that of the image
 * @param ratio such as 16:9, cut around the focal point; null for that of the image
 */
public record Rendition(@Nullable Integer width, @Nullable String format, @Nullable String ratio) {
  /** The image as it is kept. */
  public static final Rendition ORIGINAL = new Rendition(null, null, null);

  /** {@return the same, so wide at most} */
  public Rendition width(int pixels) {
    return new Rendition(pixels, format, ratio);
  }

  /** {@return the same in another format} */
  public Rendition format(String other) {
    return new Rendition(width, other, ratio);
  }

  /** {@return the same with other proportions} */
  public Rendition ratio(String other) {
    return new Rendition(width, format, other);
  }

  String on(String target) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    if (width != null) {
      parameters.add(Map.entry("width", width.toString()));
    }
    if (format != null) {
      parameters.add(Map.entry("format", format));
    }
    if (ratio != null) {
      parameters.add(Map.entry("ratio", ratio));
    }
    return Target.withQuery(target, parameters);
  }
}
