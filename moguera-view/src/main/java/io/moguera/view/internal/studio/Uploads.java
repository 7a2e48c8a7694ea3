package io.moguera.view.internal.studio;

import io.helidon.http.HeaderNames;
import io.moguera.driver.Image;
import io.moguera.driver.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Images that come from a writer's device. */
final class Uploads {
  private static final Set<String> TYPES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
  private static final int LONGEST_NAME = 200;

  /** One, sent by the studio's script as it is. */
  Reply one(Desk desk) {
    var type = desk.request().headers().first(HeaderNames.CONTENT_TYPE).orElse("");
    var bytes = FormBody.bytes(desk.request(), Multipart.MOST_BYTES);
    if (!isImage(type)) {
      return new Reply.Json(415, Map.of("error", desk.t("studio.upload.type")));
    }
    try {
      var image = upload(desk, desk.parameter("name"), type, bytes);
      return new Reply.Json(
          201,
          Map.of(
              "id", image.id(),
              "name", image.name(),
              "thumbnail", desk.site().thumbnail(image.id()),
              "markdown", snippet(image.id(), "")));
    } catch (ProblemException e) {
      if (e.status() == 401 || e.status() >= 500) {
        throw e;
      }
      return new Reply.Json(422, Map.of("error", e.problem().summary()));
    }
  }

  /** Some, chosen in the form of the library. */
  Reply several(Desk desk, Multipart parts) {
    var files = parts.files("file");
    if (files.isEmpty() || !files.stream().allMatch(file -> isImage(file.mediaType()))) {
      return new Reply.SeeOther(Paths.list("images") + "?done=noimage");
    }
    var last = 0L;
    for (var file : files) {
      last = upload(desk, file.fileName(), file.mediaType(), file.bytes()).id();
    }
    return new Reply.SeeOther(
        files.size() == 1
            ? Paths.row("images", last) + "?done=uploaded"
            : Paths.list("images") + "?done=uploaded");
  }

  private static boolean isImage(String type) {
    return TYPES.contains(type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip());
  }

  private static Image upload(Desk desk, String name, String type, byte[] bytes) {
    var shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return desk.moguera()
        .images()
        .upload(
            shortened.isBlank() ? desk.t("studio.image.unnamed") : shortened, null, type, bytes);
  }

  /** What shows an image in a text. */
  static String snippet(long id, String alt) {
    return "![" + alt.replaceAll("[\\[\\]\\\\\\n]", " ").strip() + "](/v1/images/" + id + "/file)";
  }
}
