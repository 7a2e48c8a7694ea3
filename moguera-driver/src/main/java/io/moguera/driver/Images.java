package io.moguera.driver;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The images, with their bytes. */
public final class Images extends Resource<Image> {
  Images(Moguera moguera) {
    super(moguera, "images", new Binding<>(Image::new));
  }

  /**
   * Uploads an image, streamed and, after a failure, from its beginning again.
   *
   * @throws java.io.UncheckedIOException if the file can't be read
   */
  public Image upload(ImageUpload upload) {
    Call call =
        Call.write("POST", upload.target()).withBody(upload.contentType(), upload.body(), true);
    return read(moguera().send(call).row());
  }

  /**
   * Uploads a file.
   *
   * @param alt the text in place of it, or null
   * @throws java.io.UncheckedIOException if the file can't be read
   */
  public Image upload(
      String name, @Nullable String alt, String contentType, Path file, Progress progress) {
    return upload(ImageUpload.of(file, contentType).name(name).alt(alt).progress(progress));
  }

  /**
   * Uploads bytes in memory.
   *
   * @param alt the text in place of it, or null
   */
  public Image upload(String name, @Nullable String alt, String contentType, byte[] bytes) {
    return upload(ImageUpload.of(bytes, contentType, name).alt(alt));
  }

  /** {@return the bytes of an image as they come; close it} */
  public Download download(long id) {
    HttpResponse<Object> response = moguera().open(Target.of("images", id, "file"));
    if (response.body() instanceof InputStream stream) {
      return new Download(
          response.headers().firstValue("content-type").orElse("application/octet-stream"),
          response.headers().firstValueAsLong("content-length").orElse(-1),
          stream);
    }
    throw new OutcomeUnknownException(
        "The answer, of status " + response.statusCode() + ", is not an image", null);
  }
}
