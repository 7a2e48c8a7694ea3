package io.moguera.cli.transfer;

import java.util.Locale;

/**
 * A file that another program kept.
 *
 * @param id what the program calls it
 * @param address where it was
 * @param alt what stands for it where it can't be seen; perhaps empty
 */
public record MediaItem(String id, String address, String alt) {
  /** {@return the file's own name, without folders and without what follows a question mark} */
  public String fileName() {
    String path = address.replaceAll("[?#].*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@return whether it is an image after its name; a name without an ending may be one} */
  public boolean maybeImage() {
    return fileName().lastIndexOf('.') < 0 || surelyImage();
  }

  /** {@return whether it is surely an image after its name} */
  public boolean surelyImage() {
    return fileName()
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(jpe?g|jpe|png|gif|webp|avif|bmp|tiff?|svg|heic|ico)");
  }
}
