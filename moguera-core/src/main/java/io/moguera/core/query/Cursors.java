package io.moguera.core.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.declaration.SortKey;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Places in lists as opaque text: the values of one row by which the list is sorted, bound to the
 * order and authenticated, so that nobody makes one up. Safe for use by several threads.
 */
public final class Cursors {
  private static final int TAG_BYTES = 9;

  /** No text in PostgreSQL holds it. */
  private static final String SEPARATOR = "\0";

  private final SecretKeySpec key;

  /** Cursors under a key that all instances share. */
  public Cursors(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** {@return the cursor of a row with these values in this order} */
  public String write(String resource, List<SortKey> sort, List<Optional<String>> values) {
    String text =
        values.stream()
            .map(value -> value.map(v -> "=" + v).orElse("-"))
            .collect(Collectors.joining(SEPARATOR));
    byte[] bytes = text.getBytes(UTF_8);
    byte[] tag = tag(resource, sort, bytes);
    byte[] all = Arrays.copyOf(tag, tag.length + bytes.length);
    System.arraycopy(bytes, 0, all, tag.length, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The values in a cursor.
   *
   * @throws ProblemException if it was not made here for this list and order
   */
  public List<Optional<String>> read(String resource, List<SortKey> sort, String cursor) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (all.length < TAG_BYTES) {
      throw refused();
    }
    byte[] bytes = Arrays.copyOfRange(all, TAG_BYTES, all.length);
    if (!MessageDigest.isEqual(Arrays.copyOf(all, TAG_BYTES), tag(resource, sort, bytes))) {
      throw refused();
    }
    var values = new ArrayList<Optional<String>>();
    for (String value : new String(bytes, UTF_8).split(SEPARATOR, -1)) {
      values.add(value.startsWith("=") ? Optional.of(value.substring(1)) : Optional.empty());
    }
    return values;
  }

  private byte[] tag(String resource, List<SortKey> sort, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(resource.getBytes(UTF_8));
      for (SortKey sortKey : sort) {
        mac.update(((sortKey.descending() ? " -" : " ") + sortKey.field()).getBytes(UTF_8));
      }
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(bytes), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemException refused() {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "The cursor in after or before is not one that this list gave out in this order");
  }
}
