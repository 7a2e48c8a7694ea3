package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.EmailChangeTable;
import io.moguera.account.sql.MailedTokenTable;
import io.moguera.core.Caller;
import io.moguera.core.WriteHook;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Session;
import io.moguera.mail.Languages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has users confirm an address before it is theirs: a write that changes one's own leaves it as it
 * is and has mails sent to the new one, which must be confirmed, and to the old one, which is told.
 * What administrators set is set. Safe for use by several threads.
 */
public final class EmailChanges implements WriteHook {
  private static final String FIELD = "email";
  private static final int MOST = 5;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Post post;
  private final Patience patience;
  private final Locale site;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param patience that takes no connection of the pool, since it is asked within transactions
   * @param site the language of mails to users who have none
   */
  public EmailChanges(Post post, Patience patience, Locale site, InstantSource clock) {
    this.post = post;
    this.patience = patience;
    this.site = site;
    this.clock = clock;
  }

  @Override
  public ObjectNode beforeWrite(Write write, ObjectNode fields) {
    if (write.id().isEmpty() || !fields.has(FIELD)) {
      return fields;
    }
    long user = write.id().getAsLong();
    boolean own = write.caller().filter(me -> me.id() == user && !me.isAdmin()).isPresent();
    if (!own) {
      forget(write.session(), user);
      return fields;
    }
    Optional<AccountTable.Written> old = AccountTable.within(write.session()).findWritten(user);
    JsonNode asked = fields.path(FIELD);
    if (old.filter(written -> written.email().equals(asked.asString(""))).isPresent()) {
      return fields;
    }
    if (asked.isNull()) {
      // Where there was none, nothing changes: a form that is sent again takes nothing back.
      if (old.isPresent()) {
        forget(write.session(), user);
        tell(write.session(), user, old);
      }
      return fields;
    }
    begin(write.session(), user, address(asked), old);
    old.ifPresentOrElse(written -> fields.put(FIELD, written.email()), () -> fields.putNull(FIELD));
    return fields;
  }

  private static String address(JsonNode asked) {
    if (!asked.isString() || !EmailAddress.isOne(asked.stringValue())) {
      throw ProblemException.invalid(
          List.of(new FieldError("/" + FIELD, "must be an e-mail address")));
    }
    return asked.stringValue();
  }

  private void begin(Session session, long user, String email, Optional<AccountTable.Written> old) {
    post.requireOpen();
    patience.demand("email-change:" + user, MOST, WINDOW);
    patience.demand(Post.subject(email), MOST, WINDOW);
    Instant now = clock.instant();
    MailedTokenTable.of(session).removeAll(MailedToken.EMAIL, user);
    EmailChangeTable.of(session).put(user, email, now.plus(AccountLetters.CONFIRMING));
    Post.queue(session, AccountLetters.EMAIL, email, language(session, user), user, now);
    tell(session, user, old);
  }

  private void tell(Session session, long user, Optional<AccountTable.Written> old) {
    old.ifPresent(
        written ->
            Post.queue(
                session,
                AccountLetters.EMAIL_NOTICE,
                written.email(),
                language(session, user),
                user,
                clock.instant()));
  }

  private Locale language(Session session, long user) {
    return AccountTable.within(session).findLanguage(user).flatMap(Languages::ofTag).orElse(site);
  }

  private static void forget(Session session, long user) {
    MailedTokenTable.of(session).removeAll(MailedToken.EMAIL, user);
    EmailChangeTable.of(session).remove(user);
  }

  /**
   * Gives a user the address that is confirmed with the token that was sent there.
   *
   * @return the user
   * @throws ProblemException if the token is not good, or somebody else has the address by now
   */
  public Caller confirm(Session session, String token) {
    Instant now = clock.instant();
    AccountTable accounts = AccountTable.within(session);
    Caller user =
        MailedTokenTable.of(session)
            .use(MailedToken.EMAIL, token, now)
            .flatMap(accounts::find)
            .filter(Account::active)
            .map(Account::caller)
            .orElseThrow(SignUps::worthless);
    String email =
        EmailChangeTable.of(session).find(user.id(), now).orElseThrow(SignUps::worthless);
    accounts.setEmail(user.id(), email, now);
    forget(session, user.id());
    return user;
  }
}
