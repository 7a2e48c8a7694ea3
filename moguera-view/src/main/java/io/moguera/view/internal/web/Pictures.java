package io.moguera.view.internal.web;

import io.moguera.driver.Row;
import io.moguera.view.internal.page.Picture;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Images of the API as the pages show them. */
final class Pictures {
  private final Site site;
  private final String files;

  /**
   * @param files what the addresses of files begin with: empty where the API is found under the
   *     site's own address
   */
  Pictures(Site site, String files) {
    this.site = site;
    this.files = files;
  }

  /** The image that a field of a row refers to, with its size where it was included. */
  @Nullable Picture of(Row row, String field) {
    var image = row.row(field);
    return image == null ? null : picture(image);
  }

  List<Picture> all(Row row, String field) {
    return row.rows(field, this::picture);
  }

  private Picture picture(Row image) {
    return new Picture(
        files + "/v1/images/" + image.id() + "/file",
        Objects.requireNonNullElse(image.text("alt"), ""),
        image.text("width"),
        image.text("height"));
  }

  /** The address that other sites load it from. */
  @Nullable String absolute(@Nullable Picture picture) {
    if (picture == null) {
      return null;
    }
    return picture.src().startsWith("/") ? site.absolute(picture.src()) : picture.src();
  }
}
