package io.moguera.view.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fonts and pictures of a theme, in its folder {@code files}. What a browser could take for a page
 * or a script is not among them.
 */
final class ThemeFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  private static final Map<String, String> TYPES =
      Map.of(
          "woff2", "font/woff2",
          "woff", "font/woff",
          "avif", "image/avif",
          "gif", "image/gif",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "png", "image/png",
          "svg", "image/svg+xml",
          "webp", "image/webp",
          "ico", "image/x-icon");

  private final Path folder;

  ThemeFiles(Path theme) {
    folder = theme.resolve("files");
  }

  Answer answer(String name) {
    var type = Optional.ofNullable(TYPES.get(extension(name)));
    if (type.isEmpty() || !NAME.matcher(name).matches()) {
      return new Answer.Absent();
    }
    try {
      var file = folder.resolve(name).toRealPath();
      return file.startsWith(folder.toRealPath()) && Files.isRegularFile(file)
          ? new Answer.ThemeFile(type.orElseThrow(), file)
          : new Answer.Absent();
    } catch (IOException e) {
      return new Answer.Absent();
    }
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
