package io.moguera.dist.project;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a project is called.
 *
 * @param text lower-case letters, digits and dashes, a letter first, up to 63 characters
 */
record ProjectName(String text) {
  private static final Pattern NAME = Pattern.compile("[a-z](-?[a-z0-9]){0,62}");

  /** Refuses what can't be a name. */
  ProjectName {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
  }

  /** {@return the name as a package of Java} */
  String packageName() {
    String plain = text.replace('-', '_');
    return SourceVersion.isKeyword(plain) ? plain + "_service" : plain;
  }

  /** {@return the name as a class of Java} */
  String className() {
    return Arrays.stream(text.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
