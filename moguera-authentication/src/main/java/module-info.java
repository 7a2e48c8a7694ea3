/** Request signing in the manner of AWS Signature Version 4; the JDK alone. */
module io.moguera.authentication {
  requires static org.jspecify;
  requires static transitive java.net.http;

  exports io.moguera.authentication;
}
