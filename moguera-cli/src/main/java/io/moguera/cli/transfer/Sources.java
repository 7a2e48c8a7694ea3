package io.moguera.cli.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The marks by which imported rows are found again: {@code wxr:<site>:<kind>:<id>}.
 *
 * @param scheme what kind of program wrote them
 * @param site which of its sites, folders or accounts
 */
public record Sources(String scheme, String site) {
  private static final int LONGEST = 255;

  /** {@return the mark of a row; of an id too long for the field, its hash stands in it} */
  public String of(ImportKind kind, String id) {
    String source = prefix(kind) + id;
    return source.length() <= LONGEST ? source : prefix(kind) + sha256(id);
  }

  /** {@return what the marks of that kind begin with} */
  public String prefix(ImportKind kind) {
    return scheme + ":" + site + ":" + kind.mark() + ":";
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
