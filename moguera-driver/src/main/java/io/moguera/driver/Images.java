package io.moguera.driver;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
    return opened(Target.of("images", id, "file"));
  }

  /** {@return the bytes of an image in another size or form as they come; close it} */
  public Download download(long id, Rendition rendition) {
    return opened(rendition.on(Target.of("images", id, "file")));
  }

  /**
   * {@return an address of the bytes of an image that needs no credentials, until it ends}
   *
   * @param lifetime from 1 s to 7 days, in whole seconds
   * @throws IllegalStateException if this client does not sign
   */
  public URI presign(long id, Duration lifetime) {
    return moguera().presign(Target.of("images", id, "file"), lifetime);
  }

  private Download opened(String target) {
    HttpResponse<Object> response =
        moguera().open(new Call("GET", target, Map.of("accept", "*/*"), null, true));
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
