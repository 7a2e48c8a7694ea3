package io.moguera.dist.project;

import java.util.Locale;

/** What a service begins as. Each is an example of that name, too. */
enum Template {
  /** A resource of one's own, and nothing else. */
  BLANK,
  /** A blog. */
  BLOG,
  /** A Twitter-like service. */
  CHIRP;

  /** {@return its name, as the command line has it, also that of its folder and its service} */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the package of its classes} */
  String packageName() {
    return "io.moguera.example." + key();
  }

  /** {@return the class that has its main} */
  String className() {
    return new ProjectName(key()).className();
  }

  @Override
  public String toString() {
    return key();
  }
}
