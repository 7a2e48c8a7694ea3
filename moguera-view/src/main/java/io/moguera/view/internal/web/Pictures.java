package io.moguera.view.internal.web;

import io.moguera.driver.Row;
import io.moguera.view.internal.data.KnownImages;
import io.moguera.view.internal.page.Picture;
import io.moguera.view.internal.rendering.Illustration;
import io.moguera.view.internal.rendering.Illustration.Ratio;
import io.moguera.view.internal.rendering.Illustration.Sources;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Images of the API as the pages show them. */
final class Pictures {
  /** Beside the title of a post in a list; on a phone above it. */
  private static final Ratio IN_LISTS = new Ratio(3, 2);

  private static final int WIDEST_IN_LISTS = 1280;
  private static final Ratio PORTRAIT = new Ratio(1, 1);
  private static final int WIDEST_PORTRAIT = 320;
  private static final int CARD_WIDTH = 1280;

  private final Site site;
  private final KnownImages images;
  private final String files;

  /**
   * @param files what the addresses of files begin with: empty where the API is found under the
   *     site's own address
   */
  Pictures(Site site, KnownImages images, String files) {
    this.site = site;
    this.images = images;
    this.files = files;
  }

  /** The image that a field of a row refers to, whole. */
  @Nullable Picture whole(Row row, String field) {
    return picture(row, field, image -> image.whole(files));
  }

  /** The same as a list of posts shows it, all in one shape. */
  @Nullable Picture inList(Row row, String field) {
    return picture(row, field, image -> image.cut(files, IN_LISTS, WIDEST_IN_LISTS));
  }

  @Nullable Picture portrait(Row row, String field) {
    return picture(row, field, image -> image.cut(files, PORTRAIT, WIDEST_PORTRAIT));
  }

  /** The same for other sites, which load it from its whole address. */
  @Nullable Picture card(Row row, String field) {
    var picture = picture(row, field, image -> image.card(files, CARD_WIDTH));
    return picture == null ? null : absolute(picture);
  }

  List<Picture> all(Row row, String field) {
    return row.rows(field, image -> picture(image, known -> known.whole(files)));
  }

  List<Picture> cards(Row row, String field) {
    return row.rows(
        field, image -> absolute(picture(image, known -> known.card(files, CARD_WIDTH))));
  }

  private @Nullable Picture picture(Row row, String field, Function<Illustration, Sources> shape) {
    var image = row.row(field);
    return image == null ? null : picture(image, shape);
  }

  private Picture picture(Row image, Function<Illustration, Sources> shape) {
    var alt = Objects.requireNonNullElse(image.text("alt"), "").strip();
    return images
        .of(image)
        .map(shape)
        .map(
            sources ->
                new Picture(
                    sources.src(),
                    sources.srcset(),
                    alt,
                    Integer.toString(sources.width()),
                    Integer.toString(sources.height())))
        .orElseGet(
            () -> new Picture(files + "/v1/images/" + image.id() + "/file", null, alt, null, null));
  }

  private Picture absolute(Picture picture) {
    return picture.src().startsWith("/")
        ? new Picture(
            site.absolute(picture.src()), null, picture.alt(), picture.width(), picture.height())
        : picture;
  }
}
