package io.moguera.cli.folder;

import io.moguera.cli.transfer.AddressParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder with its texts, in which addresses can be looked up. Nothing outside of it is read. */
final class Folder {
  private static final Pattern ELSEWHERE =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*|#.*|\\?.*|");
  private static final Pattern IMAGE =
      Pattern.compile("(?i).*\\.(jpe?g|jpe|png|gif|webp|avif|svg|bmp|tiff?|heic|ico)");

  private final Path root;
  private final Convention convention;
  private final Map<Path, Article> byFile = new HashMap<>();
  private final Map<String, Article> byName = new HashMap<>();
  private final Map<String, Article> pages = new HashMap<>();

  Folder(Path root, Convention convention) throws IOException {
    this.root = root.toRealPath();
    this.convention = convention;
  }

  Path root() {
    return root;
  }

  Convention convention() {
    return convention;
  }

  void add(Article article) {
    byFile.put(article.file(), article);
    if (!article.isPost()) {
      pages.putIfAbsent(article.slug(), article);
    }
    String id = article.id().replaceFirst("\\.[A-Za-z]+\\z", "");
    for (String name = id; ; name = name.substring(name.indexOf('/') + 1)) {
      byName.putIfAbsent(name.replaceFirst("/_?index\\z", ""), article);
      if (name.indexOf('/') < 0) {
        return;
      }
    }
  }

  /** {@return whether it leads out of the folder for sure, or to a place in the same text} */
  static boolean isElsewhere(String destination) {
    return ELSEWHERE.matcher(destination).matches();
  }

  static boolean isImage(String name) {
    return IMAGE.matcher(name).matches();
  }

  /** {@return a file of the folder that an address in a text leads to} */
  Optional<Path> file(Path from, String destination) {
    String path = path(destination);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    List<Path> places = new ArrayList<>();
    try {
      if (!path.startsWith("/")) {
        places.add(from.resolveSibling(path));
      }
      String below = path.replaceFirst("\\A(\\.\\.?/|/)*", "");
      for (String place : List.of("static", "assets", "", "content", "public")) {
        places.add(root.resolve(place).resolve(below));
      }
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
    return places.stream().map(Path::normalize).filter(this::isWithin).findFirst();
  }

  private boolean isWithin(Path file) {
    try {
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false;
    }
  }

  private static String path(String destination) {
    if (isElsewhere(destination)) {
      return "";
    }
    return AddressParts.decoded(destination.replaceAll("[?#].*", ""));
  }

  /** {@return where Moguera shows the text that a reference means, with its anchor} */
  Optional<String> address(Path from, String reference) {
    String path = path(reference);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    String anchor = reference.indexOf('#') < 0 ? "" : reference.substring(reference.indexOf('#'));
    String name =
        path.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|html)")
            ? path.substring(0, path.lastIndexOf('.'))
            : path;
    String bare = name.replaceAll("\\A(\\.{0,2}/)+|/+\\z", "").replaceFirst("/_?index\\z", "");
    return file(from, reference)
        .map(byFile::get)
        .or(() -> Optional.ofNullable(byName.get(bare)))
        .map(article -> article.address() + anchor);
  }

  /** {@return the page of a slug} */
  Optional<Article> page(String slug) {
    return Optional.ofNullable(pages.get(slug));
  }

  /** {@return the images beside the text of a bundle, in the order of their names} */
  List<Path> beside(Article article) {
    String name = String.valueOf(article.file().getFileName());
    Path folder = article.file().getParent();
    if (convention != Convention.HUGO || !FolderWalk.isIndex(name) || folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isImage(String.valueOf(file.getFileName())) && isWithin(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
