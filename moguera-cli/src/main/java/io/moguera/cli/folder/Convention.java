package io.moguera.cli.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How a folder of Markdown is arranged, after the program that it was written for. */
enum Convention {
  /** Pages and bundles below {@code content}. */
  HUGO,
  /** {@code _posts}, {@code _drafts} and pages beside them. */
  JEKYLL,
  /** {@code articles}, as Zenn's command line keeps them. */
  ZENN,
  /** {@code public}, as Qiita's command line keeps them. */
  QIITA,
  /** Texts in any folders, with fields before them or without. */
  PLAIN;

  private static final List<String> HUGO_SETTINGS =
      List.of("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes", "config/_default");

  /** {@return the convention that a folder follows, after what lies in it} */
  static Convention of(Path root) throws IOException {
    if (HUGO_SETTINGS.stream().anyMatch(name -> Files.exists(root.resolve(name)))
        || Files.isDirectory(root.resolve("content"))
        || has(root, "_index.md")) {
      return HUGO;
    }
    if (Files.isDirectory(root.resolve("_posts"))
        || Files.isDirectory(root.resolve("_drafts"))
        || Files.isRegularFile(root.resolve("_config.yml"))) {
      return JEKYLL;
    }
    if (Files.isRegularFile(root.resolve("qiita.config.json"))
        || hasMember(root, "public", "organization_url_name")) {
      return QIITA;
    }
    return hasMember(root, "articles", "topics") ? ZENN : PLAIN;
  }

  private static boolean has(Path root, String name) throws IOException {
    try (Stream<Path> files = Files.walk(root, 3)) {
      return files.anyMatch(file -> file.endsWith(name));
    }
  }

  /** {@return whether a text in that folder has a field of that name} */
  private static boolean hasMember(Path root, String folder, String field) throws IOException {
    Path within = root.resolve(folder);
    if (!Files.isDirectory(within)) {
      return false;
    }
    try (Stream<Path> files = Files.list(within)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        if (FolderText.read(file).filter(text -> hasMember(text, field)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasMember(String text, String field) {
    try {
      return MatterReader.read(text).fields().containsKey(field);
    } catch (Matter.Broken unreadable) {
      return false;
    }
  }
}
