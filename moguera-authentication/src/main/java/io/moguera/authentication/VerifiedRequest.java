package io.moguera.authentication;

/**
 * A request whose signature is right. Only {@link RequestVerifier} makes one. What was signed of
 * the body still has to be compared with what arrives: see {@link BodyCheck}.
 *
 * @param <P> whom the key stands for
 */
public final class VerifiedRequest<P> {
  private final String accessKey;
  private final P principal;
  private final Payload payload;
  private final boolean presigned;

  VerifiedRequest(String accessKey, P principal, Payload payload, boolean presigned) {
    this.accessKey = accessKey;
    this.principal = principal;
    this.payload = payload;
    this.presigned = presigned;
  }

  /** {@return the id of the key that signed} */
  public String accessKey() {
    return accessKey;
  }

  /** {@return whom the key stands for} */
  public P principal() {
    return principal;
  }

  /** {@return what was signed of the body} */
  public Payload payload() {
    return payload;
  }

  /** {@return whether it came by a presigned address, which whoever has it can use} */
  public boolean presigned() {
    return presigned;
  }
}
