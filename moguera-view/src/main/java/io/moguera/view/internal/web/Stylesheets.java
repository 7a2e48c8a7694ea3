package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The style sheets under addresses that name their content: the default theme's, and after it the
 * {@code theme.css} of the theme's folder, which is read again when it was edited. A theme without
 * that file, or one that takes it away while the site runs, looks like the default one.
 */
final class Stylesheets {
  private static final String TYPE = "text/css; charset=utf-8";
  private static final String FOLDER = "/assets/";

  private final Sheet site;
  private final @Nullable Path themeFile;
  private volatile @Nullable ThemeSheet theme;

  private record Sheet(String address, String text) {
    static Sheet of(String name, String text) {
      return new Sheet(FOLDER + name + "-" + Responder.hash(Responder.utf8(text)) + ".css", text);
    }
  }

  private record ThemeSheet(Sheet sheet, FileTime written, long size) {}

  Stylesheets(Optional<Path> themeFolder) {
    site = Sheet.of("site", bundled("/io/moguera/view/site.css"));
    themeFile = themeFolder.map(folder -> folder.resolve("theme.css")).orElse(null);
  }

  private static String bundled(String name) {
    try (var stream = Stylesheets.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    addresses.add(site.address());
    var current = theme();
    if (current != null) {
      addresses.add(current.address());
    }
    return addresses;
  }

  Answer answer(ServerRequest request) {
    var path = request.path().path();
    if (path.equals(site.address())) {
      return new Answer.Asset(TYPE, site.text());
    }
    var current = theme();
    return current != null && path.equals(current.address())
        ? new Answer.Asset(TYPE, current.text())
        : new Answer.Absent();
  }

  private @Nullable Sheet theme() {
    if (themeFile == null) {
      return null;
    }
    try {
      var written = Files.getLastModifiedTime(themeFile);
      var size = Files.size(themeFile);
      var known = theme;
      if (known == null || !known.written().equals(written) || known.size() != size) {
        known = new ThemeSheet(Sheet.of("theme", Files.readString(themeFile)), written, size);
        theme = known;
      }
      return known.sheet();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
