package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.MailedTokenTable;
import io.moguera.configuration.HiddenText;
import io.moguera.core.Core;
import io.moguera.key.KeyStore;
import io.moguera.secret.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** New passwords for those who forgot theirs, by mail. Safe for use by several threads. */
public final class PasswordResets {
  private static final int MOST = 20;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final Core core;
  private final Post post;
  private final Patience patience;
  private final KeyStore keys;
  private final InstantSource clock;

  public PasswordResets(
      Core core, Post post, Patience patience, KeyStore keys, InstantSource clock) {
    this.core = core;
    this.post = post;
    this.patience = patience;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Has a mail sent if the address has an account, which nobody is told.
   *
   * @param language of the mail, unless the user has one
   * @param address that attempts are counted for
   */
  public void begin(String email, Locale language, Optional<String> address) {
    post.requireOpen();
    address.ifPresent(a -> patience.demand("password-reset:" + a, MOST, WINDOW));
    boolean written = post.mayWrite(email);
    Instant now = clock.instant();
    boolean ignored =
        core.write(
            session -> {
              if (written) {
                Post.queue(session, AccountLetters.PASSWORD, email, language, 0, now);
              }
              return true;
            });
  }

  /**
   * Sets the password of whoever got the token. The user's sessions end; access keys stay.
   *
   * @param address that attempts are counted for
   */
  public void confirm(String token, HiddenText password, Optional<String> address) {
    address.ifPresent(a -> patience.demand("password-reset:" + a, MOST, WINDOW));
    Passwords.requireGood(password, "");
    String hash = PasswordHash.of(password.reveal());
    Instant now = clock.instant();
    List<String> ended =
        core.write(
            session -> {
              MailedTokenTable tokens = MailedTokenTable.of(session);
              AccountTable accounts = AccountTable.within(session);
              Account account =
                  tokens
                      .use(MailedToken.PASSWORD, token, now)
                      .flatMap(accounts::find)
                      .filter(Account::active)
                      .orElseThrow(SignUps::worthless);
              long user = account.caller().id();
              tokens.removeAll(MailedToken.PASSWORD, user);
              accounts.setPassword(user, hash, now);
              return keys.endOtherSessions(session, user, "");
            });
    keys.forget(ended);
  }
}
