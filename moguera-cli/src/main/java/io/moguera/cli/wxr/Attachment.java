package io.moguera.cli.wxr;

import io.moguera.cli.transfer.MediaItem;

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
        item.meta("_wp_attachment_image_alt"),
        item.excerpt(),
        item.parent(),
        item.menuOrder());
  }

  /** {@return the file itself} */
  MediaItem media() {
    return new MediaItem(Long.toString(id), url, alt);
  }
}
