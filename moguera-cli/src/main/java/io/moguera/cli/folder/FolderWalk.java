package io.moguera.cli.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the texts of a folder and says what becomes of each. Links are not followed. */
final class FolderWalk {
  private static final Set<String> NEVER =
      Set.of(
          "node_modules", "vendor", "_site", "_includes", "_layouts", "_sass", "_data", "themes");
  private static final Set<String> OF_POSTS =
      Set.of("posts", "post", "blog", "articles", "article", "news");
  private static final Set<String> OF_PAGES = Set.of("pages", "page", "_pages");

  private final Path root;
  private final Convention convention;

  FolderWalk(Path root, Convention convention) {
    this.root = root;
    this.convention = convention;
  }

  /** {@return where the texts lie} */
  static Path content(Path root, Convention convention) {
    Path content = root.resolve("content");
    return convention == Convention.HUGO && Files.isDirectory(content) ? content : root;
  }

  /** {@return all texts, in the order of their paths} */
  List<Found> texts() throws IOException {
    Path content = content(root, convention);
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        content,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(content) || isWanted(String.valueOf(folder.getFileName()))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isText(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Set<Path> bundles =
        files.stream()
            .filter(file -> isIndex(String.valueOf(file.getFileName())))
            .map(file -> Objects.requireNonNull(file.getParent()))
            .collect(Collectors.toSet());
    List<Found> found = new ArrayList<>();
    for (Path file : files) {
      boolean inBundle = bundles.contains(file.getParent());
      found.add(new Found(file, id(root, file), place(content.relativize(file), inBundle)));
    }
    found.sort(Comparator.comparing(Found::id));
    return found;
  }

  static String id(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isWanted(String folder) {
    return !folder.startsWith(".") && !NEVER.contains(folder);
  }

  private static boolean isText(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|mdown|mkdn?|mkd)");
  }

  private Found.Place place(Path within, boolean inBundle) {
    return switch (convention) {
      case HUGO -> hugo(within, inBundle);
      case JEKYLL -> jekyll(within);
      case ZENN -> in(within, "articles");
      case QIITA -> in(within, "public");
      case PLAIN -> new Found.Place.APost(false);
    };
  }

  /**
   * {@return what Hugo makes of a text}
   *
   * @param inBundle whether the text of a bundle lies in its folder
   */
  private static Found.Place hugo(Path within, boolean inBundle) {
    String name = String.valueOf(within.getFileName());
    if (name.startsWith("_index.")) {
      return new Found.Place.Nothing("section");
    }
    if (!isIndex(name) && inBundle) {
      return new Found.Place.Nothing("bundle");
    }
    String first = within.getName(0).toString();
    String section =
        first.matches("[a-z]{2}(-[a-z]{2,4})?") && within.getNameCount() > 2
            ? within.getName(1).toString()
            : first;
    boolean alone = within.getNameCount() == 1 || within.getNameCount() == 2 && isIndex(name);
    if (OF_POSTS.contains(section)) {
      return new Found.Place.APost(false);
    }
    return alone || OF_PAGES.contains(section)
        ? new Found.Place.APage()
        : new Found.Place.AfterItsDate();
  }

  /** {@return whether a file is the text of a bundle, in any language} */
  static boolean isIndex(String name) {
    return name.matches("index(\\.[A-Za-z-]{2,7})?\\.\\w+");
  }

  private static Found.Place jekyll(Path within) {
    for (Path part : within) {
      switch (part.toString()) {
        case "_posts" -> {
          return new Found.Place.APost(false);
        }
        case "_drafts" -> {
          return new Found.Place.APost(true);
        }
        case "_pages" -> {
          return new Found.Place.APage();
        }
        default -> {
          // Further down, perhaps.
        }
      }
    }
    return within.getName(0).toString().startsWith("_")
        ? new Found.Place.Nothing("collection")
        : new Found.Place.AfterItsFields();
  }

  private static Found.Place in(Path within, String folder) {
    String first = within.getName(0).toString();
    if (first.equals(folder) && within.getNameCount() == 2) {
      return new Found.Place.APost(false);
    }
    return new Found.Place.Nothing(first.equals("books") ? "book" : "elsewhere");
  }
}
