package io.moguera.authentication;

/** The two names under which the scheme goes; they differ in these constants only. */
public enum Profile {
  /** Moguera's own. */
  MOGUERA("MOGUERA4-HMAC-SHA256", "MOGUERA4", "moguera4_request", "x-moguera-"),
  /** The one that tools for AWS speak. */
  AWS("AWS4-HMAC-SHA256", "AWS4", "aws4_request", "x-amz-");

  private final String algorithm;
  private final String keyPrefix;
  private final String terminator;
  private final String headerPrefix;

  Profile(String algorithm, String keyPrefix, String terminator, String headerPrefix) {
    this.algorithm = algorithm;
    this.keyPrefix = keyPrefix;
    this.terminator = terminator;
    this.headerPrefix = headerPrefix;
  }

  /**
   * {@return the first word of an {@code Authorization} header, such as {@code AWS4-HMAC-SHA256}}
   */
  public String algorithm() {
    return algorithm;
  }

  /** {@return the last part of a credential scope} */
  public String terminator() {
    return terminator;
  }

  /** {@return what the names of the scheme's own headers begin with, in lower case} */
  public String headerPrefix() {
    return headerPrefix;
  }

  /** {@return the header with the time of signing} */
  public String dateHeader() {
    return headerPrefix + "date";
  }

  /** {@return the header with the hash of the body} */
  public String contentHashHeader() {
    return headerPrefix + "content-sha256";
  }

  String keyPrefix() {
    return keyPrefix;
  }
}
