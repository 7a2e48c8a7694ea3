package io.moguera.authentication;

/** The two names under which the scheme goes; they differ in these constants only. */
public enum Profile {
  /** Moguera's own. */
  MOGUERA("MOGUERA4-HMAC-SHA256", "MOGUERA4", "moguera4_request", "x-moguera-", "X-Moguera-"),
  /** The one that tools for AWS speak. */
  AWS("AWS4-HMAC-SHA256", "AWS4", "aws4_request", "x-amz-", "X-Amz-");

  private final String algorithm;
  private final String keyPrefix;
  private final String terminator;
  private final String headerPrefix;
  private final String queryPrefix;
  private final String dateHeader;
  private final String contentHashHeader;

  Profile(
      String algorithm,
      String keyPrefix,
      String terminator,
      String headerPrefix,
      String queryPrefix) {
    this.algorithm = algorithm;
    this.keyPrefix = keyPrefix;
    this.terminator = terminator;
    this.headerPrefix = headerPrefix;
    this.queryPrefix = queryPrefix;
    this.dateHeader = headerPrefix + "date";
    this.contentHashHeader = headerPrefix + "content-sha256";
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

  /** {@return what the names of the scheme's own query parameters begin with, in this case only} */
  public String queryPrefix() {
    return queryPrefix;
  }

  /** {@return the header with the time of signing} */
  public String dateHeader() {
    return dateHeader;
  }

  /** {@return the header with the hash of the body} */
  public String contentHashHeader() {
    return contentHashHeader;
  }

  String keyPrefix() {
    return keyPrefix;
  }
}
