package io.moguera.account;

import java.util.regex.Pattern;

/** What is taken for an e-mail address. */
public final class EmailAddress {
  /** Printable ASCII, as most servers for mail take it; core asks the same and no less. */
  private static final Pattern FORM =
      Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

  private static final int LONGEST = 255;

  private EmailAddress() {}

  /** {@return whether a text has the form of an address} */
  public static boolean isOne(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }
}
