package io.moguera.dist.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project that begins.
 *
 * @param template what it begins as
 * @param java whether it is in Java, or YAML alone
 * @param language of its README, {@code en} or {@code ja}
 */
record Project(ProjectName name, Template template, boolean java, String language) {
  /** {@return the texts of all its files, by their paths} */
  Map<String, String> files() {
    var files = new TreeMap<String, String>();
    Map<String, String> example = TemplateFiles.below("examples/" + template.key());
    files.put("moguera.yml", named(text(example, "moguera.yml")));
    TemplateFiles.below(java ? "java" : "yaml").forEach((path, text) -> add(files, path, text));
    if (java) {
      example.forEach(
          (path, text) -> {
            if (path.startsWith("src/")) {
              files.put(sourcePath(path), named(text));
            }
          });
    } else if (template == Template.BLOG) {
      files.putAll(TemplateFiles.below("blog"));
    }
    return files;
  }

  /**
   * Writes them.
   *
   * @param folder is made if it is not there
   */
  void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue(), UTF_8);
      if (file.getKey().equals("check") && isPosix(path)) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private void add(Map<String, String> files, String path, String text) {
    switch (path) {
      case "gitignore", "dockerignore" -> files.put("." + path, text);
      case "README.en.md", "README.ja.md" -> {
        if (path.equals("README." + language + ".md")) {
          files.put("README.md", filled(text));
        }
      }
      case "check" -> {
        String tries = text(TemplateFiles.below("try"), template.key() + ".sh");
        files.put(path, text.replace("{{try}}\n", tries));
      }
      default -> files.put(path, filled(text));
    }
  }

  private String filled(String text) {
    return text.replace("{{name}}", name.text())
        .replace("{{package}}", name.packageName())
        .replace("{{class}}", name.className());
  }

  /** What an example calls by its own name. */
  private String named(String text) {
    return text.replace("service: " + template.key(), "service: " + name.text())
        .replace("service(\"" + template.key() + "\")", "service(\"" + name.text() + "\")")
        .replace(template.packageName(), name.packageName())
        .replaceAll(
            "\\b" + Pattern.quote(template.className()) + "(Test)?\\b", name.className() + "$1");
  }

  private String sourcePath(String path) {
    return path.replace(template.packageName().replace('.', '/'), name.packageName())
        .replaceAll(
            "/" + Pattern.quote(template.className()) + "(Test)?\\.java$",
            "/" + name.className() + "$1.java");
  }

  private static String text(Map<String, String> files, String path) {
    @Nullable String text = files.get(path);
    if (text == null) {
      throw new IllegalStateException("There is no " + path);
    }
    return text;
  }
}
