package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pages look like: the style sheet of the default theme and, after it, the {@code theme.css}
 * of a theme's folder, each under an address that names its content; how wide the theme shows
 * pictures; its fonts and pictures. A theme is read again when it was edited. One without a file,
 * or that takes it away while the site runs, looks in that like the default one.
 */
final class Stylesheets {
  private static final String TYPE = "text/css; charset=utf-8";
  private static final String FOLDER = "/assets/";

  /** How wide the default theme shows pictures. */
  private static final Map<String, String> SIZES =
      Map.of(
          "first", "(min-width: 44rem) 15rem, 92vw",
          "list", "(min-width: 44rem) 15rem, 92vw",
          "cover", "(min-width: 66rem) 60rem, 92vw",
          "step", "(min-width: 48rem) 40rem, 92vw",
          "portrait", "6rem");

  private static final Pattern SIZE = Pattern.compile("[a-z0-9 (),.:%*/+<>=-]{1,300}");

  private final Sheet site;
  private final Optional<Theme> theme;

  private record Sheet(String address, String text) {
    static Sheet of(String name, String text) {
      return new Sheet(FOLDER + name + "-" + Responder.hash(Responder.utf8(text)) + ".css", text);
    }
  }

  private record Theme(
      EditedFile<Sheet> sheet, EditedFile<Map<String, String>> sizes, ThemeFiles files) {
    static Theme in(Path folder) {
      return new Theme(
          new EditedFile<>(folder.resolve("theme.css"), text -> Sheet.of("theme", text)),
          new EditedFile<>(folder.resolve("theme.properties"), Stylesheets::sizes),
          new ThemeFiles(folder));
    }

    Stream<Sheet> current() {
      return sheet.content().stream();
    }
  }

  Stylesheets(Optional<Path> themeFolder) {
    site = Sheet.of("site", bundled("/io/moguera/view/site.css"));
    theme = themeFolder.map(Theme::in);
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

  /** Those that a theme has a sensible word for; the default's for all others. */
  private static Map<String, String> sizes(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      // Half of an escape, as while the file is being edited.
      return SIZES;
    }
    Map<String, String> sizes = new HashMap<>(SIZES);
    for (var place : SIZES.keySet()) {
      var size = properties.getProperty("sizes." + place, "").strip();
      if (SIZE.matcher(size).matches()) {
        sizes.put(place, size);
      }
    }
    return Map.copyOf(sizes);
  }

  List<String> addresses() {
    return sheets().map(Sheet::address).toList();
  }

  private Stream<Sheet> sheets() {
    return Stream.concat(Stream.of(site), theme.stream().flatMap(Theme::current));
  }

  /** How wide pictures are shown in each place, as the attribute {@code sizes} has it. */
  Map<String, String> sizes() {
    return theme.flatMap(folder -> folder.sizes().content()).orElse(SIZES);
  }

  Answer answer(ServerRequest request) {
    var path = request.path().path();
    return sheets()
        .filter(sheet -> path.equals(sheet.address()))
        .findFirst()
        .<Answer>map(sheet -> new Answer.Asset(TYPE, sheet.text()))
        .orElseGet(Answer.Absent::new);
  }

  /** A font or picture, which the theme's style sheet calls {@code files/name}. */
  Answer file(ServerRequest request) {
    var name = request.path().pathParameters().get("name");
    return theme.map(folder -> folder.files().answer(name)).orElseGet(Answer.Absent::new);
  }
}
