package io.moguera.account;

/** What a token that was sent by mail is good for. */
public enum MailedToken {
  /** Confirms an address and makes the account that somebody signed up for. */
  SIGN_UP,
  /** Makes an account that somebody was invited to. */
  INVITATION,
  /** Sets a new password. */
  PASSWORD,
  /** Gives a user the address that the user asked for. */
  EMAIL
}
