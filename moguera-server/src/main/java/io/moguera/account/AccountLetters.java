package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.MailedTokenTable;
import io.moguera.account.sql.SignUpTable;
import io.moguera.core.sql.Session;
import io.moguera.mail.Languages;
import io.moguera.mail.Letter;
import io.moguera.mail.LetterWriter;
import io.moguera.mail.QueuedMail;
import io.moguera.mail.Template;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the mails of accounts. Whether an address has an account is looked up here, when the mail
 * is sent: a request that asks for one takes the same time for every address. Safe for use by
 * several threads.
 */
public final class AccountLetters implements LetterWriter {
  static final String CONFIRMATION = "confirmation";
  static final String INVITATION = "invitation";
  static final String PASSWORD = "password";

  static final Duration CONFIRMING = Duration.ofHours(24);
  static final Duration RESETTING = Duration.ofHours(2);
  static final Duration INVITED = Duration.ofDays(7);

  private final String site;
  private final Supplier<URI> pages;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param site its name
   * @param pages that the mails lead to
   */
  public AccountLetters(
      String site, Supplier<URI> pages, SecureRandom random, InstantSource clock) {
    this.site = site;
    this.pages = pages;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public Optional<Letter> write(Session session, QueuedMail mail) {
    return switch (mail.kind()) {
      case CONFIRMATION -> confirmation(session, mail);
      case INVITATION -> invitation(session, mail);
      case PASSWORD -> password(session, mail);
      default -> throw new IllegalArgumentException("No mail is of the kind " + mail.kind());
    };
  }

  private Optional<Letter> confirmation(Session session, QueuedMail mail) {
    Optional<AccountTable.Addressee> there =
        AccountTable.within(session).findByEmail(mail.recipient());
    if (there.isPresent()) {
      return Optional.of(
          Template.of("existing", language(mail, there.get()))
              .filled(
                  Map.of(
                      "site",
                      site,
                      "name",
                      there.get().user().name(),
                      "link",
                      pages.get() + "/password")));
    }
    return SignUpTable.of(session)
        .find(mail.about(), clock.instant())
        .map(
            pending ->
                Template.of(CONFIRMATION, language(mail))
                    .filled(
                        Map.of(
                            "site", site,
                            "name", SignUps.name(pending),
                            "hours", String.valueOf(CONFIRMING.toHours()),
                            "link",
                                link(
                                    session,
                                    CONFIRMATION,
                                    MailedToken.SIGN_UP,
                                    pending.id(),
                                    CONFIRMING))));
  }

  private Optional<Letter> invitation(Session session, QueuedMail mail) {
    return SignUpTable.of(session)
        .invitation(mail.about(), clock.instant())
        .map(
            invitation ->
                Template.of(INVITATION, language(mail))
                    .filled(
                        Map.of(
                            "site", site,
                            "inviter", inviter(session, invitation),
                            "role", invitation.role(),
                            "days", String.valueOf(INVITED.toDays()),
                            "link",
                                link(
                                    session,
                                    INVITATION,
                                    MailedToken.INVITATION,
                                    invitation.id(),
                                    INVITED))));
  }

  private static String inviter(Session session, Invitation invitation) {
    return AccountTable.within(session)
        .find(invitation.inviter())
        .map(account -> account.caller().name())
        .orElse("An administrator");
  }

  private Optional<Letter> password(Session session, QueuedMail mail) {
    return AccountTable.within(session)
        .findByEmail(mail.recipient())
        .map(
            there ->
                Template.of(PASSWORD, language(mail, there))
                    .filled(
                        Map.of(
                            "site", site,
                            "name", there.user().name(),
                            "hours", String.valueOf(RESETTING.toHours()),
                            "link",
                                link(
                                    session,
                                    PASSWORD,
                                    MailedToken.PASSWORD,
                                    there.user().id(),
                                    RESETTING))));
  }

  private String link(
      Session session, String page, MailedToken purpose, long about, Duration lasting) {
    Instant expiresAt = clock.instant().plus(lasting);
    return pages.get()
        + "/"
        + page
        + "?token="
        + MailedTokenTable.of(session).make(random, purpose, about, expiresAt);
  }

  private static Locale language(QueuedMail mail, AccountTable.Addressee there) {
    return there.language().flatMap(Languages::ofTag).orElseGet(() -> language(mail));
  }

  private static Locale language(QueuedMail mail) {
    return Languages.ofTag(mail.language()).orElse(Locale.ENGLISH);
  }
}
