package io.moguera.driver;

import org.jspecify.annotations.Nullable;

/**
 * An image; its bytes come with {@link Images#download}.
 *
 * @param row all that the server sent
 */
public record Image(Row row) implements Entity {
  /** {@return nothing yet, for changes to an existing image} */
  public static ImageDraft changes() {
    return new ImageDraft();
  }

  /** {@return the name} */
  public String name() {
    return row.requireText("name");
  }

  /** {@return the text in place of it, or null} */
  public @Nullable String alt() {
    return row.text("alt");
  }

  /** {@return the media type} */
  public String contentType() {
    return row.requireText("content_type");
  }

  /** {@return pixels, or null} */
  public @Nullable Long width() {
    return row.integer("width");
  }

  /** {@return pixels, or null} */
  public @Nullable Long height() {
    return row.integer("height");
  }

  /** {@return bytes, or null} */
  public @Nullable Long byteSize() {
    return row.integer("byte_size");
  }

  /** {@return the hash of its bytes in hex, or null} */
  public @Nullable String sha256() {
    return row.text("sha256");
  }

  /** {@return whose it is, or null} */
  public @Nullable Reference owner() {
    return row.reference("owner");
  }

  /** {@return where it was imported from, or null} */
  public @Nullable String source() {
    return row.text("source");
  }
}
