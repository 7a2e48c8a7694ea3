package io.moguera.cli.wxr;

import java.util.Locale;

/**
 * A file that the site kept, as the export describes it.
 *
 * @param url where the file was
 * @param alt what stands for it where it can't be seen
 * @param caption what stood below it; may hold HTML
 * @param parent the post that it was uploaded for; 0 for none
 */
record Attachment(
    long id, String url, String title, String alt, String caption, long parent, int order) {

  static Attachment of(WxrRecord.Item item) {
    String url = item.attachmentUrl().isEmpty() ? item.link() : item.attachmentUrl();
    return new Attachment(
        item.id(),
        url,
        item.title(),
        item.meta().getOrDefault("_wp_attachment_image_alt", ""),
        item.excerpt(),
        item.parent(),
        item.menuOrder());
  }

  /** {@return the file's own name, without folders and without what follows a question mark} */
  String fileName() {
    String path = url.replaceAll("[?#].*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it is an image after its name; a name without an ending may be one. */
  boolean maybeImage() {
    String name = fileName().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 || isImage(name);
  }

  /** Whether it is surely an image after its name. */
  boolean surelyImage() {
    return isImage(fileName().toLowerCase(Locale.ROOT));
  }

  private static boolean isImage(String name) {
    return name.matches(".*\\.(jpe?g|jpe|png|gif|webp|avif|bmp|tiff?|svg|heic|ico)");
  }
}
