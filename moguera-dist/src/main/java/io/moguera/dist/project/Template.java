package io.moguera.dist.project;

/** What a service begins as. Each is an example of that name, too. */
enum Template {
  /** A resource of one's own, and nothing else. */
  BLANK("blank", "Blank"),
  /** A blog. */
  BLOG("blog", "Blog"),
  /** A Twitter-like service. */
  CHIRP("chirp", "Chirp");

  private final String key;
  private final String className;

  Template(String key, String className) {
    this.key = key;
    this.className = className;
  }

  /** {@return its name, as the command line has it, also that of its folder and its service} */
  String key() {
    return key;
  }

  /** {@return the package of its classes} */
  String packageName() {
    return "io.moguera.example." + key;
  }

  /** {@return the class that has its main} */
  String className() {
    return className;
  }

  @Override
  public String toString() {
    return key;
  }
}
