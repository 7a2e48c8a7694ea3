package io.moguera.authentication;

import java.util.regex.Pattern;

/** The form of access key ids. */
final class AccessKeyIds {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{4,64}");

  private AccessKeyIds() {}

  static boolean isWellFormed(String id) {
    return FORM.matcher(id).matches();
  }
}
