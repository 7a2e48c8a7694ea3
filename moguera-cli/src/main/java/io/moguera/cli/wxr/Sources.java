package io.moguera.cli.wxr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The marks by which imported rows are found again: {@code wxr:<site>:<kind>:<id>}. */
record Sources(String site) {
  private static final int LONGEST = 255;

  String of(ImportKind kind, long id) {
    return of(kind, Long.toString(id));
  }

  /** {@return the mark of a row; of an id too long for the field, its hash stands in it} */
  String of(ImportKind kind, String id) {
    String source = prefix(kind) + id;
    return source.length() <= LONGEST ? source : prefix(kind) + sha256(id);
  }

  /** {@return what the marks of that kind begin with} */
  String prefix(ImportKind kind) {
    return "wxr:" + site + ":" + kind.mark() + ":";
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
