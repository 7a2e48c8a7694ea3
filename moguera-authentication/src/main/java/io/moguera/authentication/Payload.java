package io.moguera.authentication;

/** What a signature says of the body, in the words of the {@code content-sha256} header. */
public sealed interface Payload {
  /** That of no bytes at all. */
  Payload EMPTY = of(new byte[0]);

  /** {@return the header's value} */
  String headerValue();

  /**
   * The body has this SHA-256.
   *
   * @param sha256 64 lower-case hex digits
   */
  record Hash(String sha256) implements Payload {
    /**
     * Validates the form.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hex digits
     */
    public Hash {
      if (!isWellFormed(sha256)) {
        throw new IllegalArgumentException("A SHA-256 has 64 lower-case hex digits");
      }
    }

    static boolean isWellFormed(String text) {
      return SignatureClaim.isLowerHex64(text);
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
