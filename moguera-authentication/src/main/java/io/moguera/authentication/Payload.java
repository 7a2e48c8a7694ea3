package io.moguera.authentication;

import java.util.regex.Pattern;

/** What a signature says of the body, in the words of the {@code content-sha256} header. */
public sealed interface Payload {
  /** {@return the header's value} */
  String headerValue();

  /**
   * The body has this SHA-256.
   *
   * @param sha256 64 lower-case hex digits
   */
  record Hash(String sha256) implements Payload {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Validates the form.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hex digits
     */
    public Hash {
      if (!FORM.matcher(sha256).matches()) {
        throw new IllegalArgumentException("A SHA-256 has 64 lower-case hex digits");
      }
    }

    @Override
    public String headerValue() {
      return sha256;
    }
  }

  /** The signature says nothing of the body; only for routes that allow it. */
  record Unsigned() implements Payload {
    static final String WORD = "UNSIGNED-PAYLOAD";

    @Override
    public String headerValue() {
      return WORD;
    }
  }

  /** {@return the payload of these bytes} */
  static Payload of(byte[] body) {
    return new Hash(Hashes.sha256Hex(body));
  }
}
