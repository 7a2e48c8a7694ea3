package io.moguera.authentication;

/** The form of access key ids: 4 to 64 of {@code A-Z} and {@code 0-9}. */
final class AccessKeyIds {
  private AccessKeyIds() {}

  static boolean isWellFormed(String id) {
    if (id.length() < 4 || id.length() > 64) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }
}
