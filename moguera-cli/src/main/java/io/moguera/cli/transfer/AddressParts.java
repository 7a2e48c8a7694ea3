package io.moguera.cli.transfer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Parts of web addresses, of which the names of rows and files are made. */
public final class AddressParts {
  private static final Pattern OF_NO_SLUG = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_-]+");

  private AddressParts() {}

  /** {@return a part as people read it; as it is where it is not percent-encoded} */
  public static String decoded(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return part;
    }
  }

  /** {@return a text in which a dash stands for what a slug can't hold} */
  public static String dashed(String text) {
    return OF_NO_SLUG.matcher(text).replaceAll("-");
  }
}
