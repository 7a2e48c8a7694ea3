package io.moguera.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Media types after the ends of file names; the server looks at the bytes. */
final class ImageTypes {
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp",
          "avif", "image/avif",
          "svg", "image/svg+xml");

  private ImageTypes() {}

  static String of(Cli cli, Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new CommandException(ExitCode.USAGE, cli.text("error.image-type", path));
    }
    return type;
  }
}
