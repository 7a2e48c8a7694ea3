package io.moguera.account;

import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.EmailChangeTable;
import io.moguera.account.sql.MailedTokenTable;
import io.moguera.account.sql.SignUpTable;
import io.moguera.core.sql.Session;
import io.moguera.mail.Languages;
import io.moguera.mail.Letter;
import io.moguera.mail.LetterWriter;
import io.moguera.mail.MailKind;
import io.moguera.mail.QueuedMail;
import io.moguera.mail.Templates;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes the mails of accounts. Whether an address has an account is looked up here, when the mail
 * is sent: a request that asks for one takes the same time for every address. Safe for use by
 * several threads.
 */
public final class AccountLetters implements LetterWriter {
  static final String CONFIRMATION = "confirmation";
  static final String EXISTING = "existing";
  static final String INVITATION = "invitation";
  static final String PASSWORD = "password";
  static final String EMAIL = "email";
  static final String EMAIL_NOTICE = "email-notice";

  /** All of them, as templates must fit them. */
  public static final List<MailKind> KINDS =
      List.of(
          new MailKind(CONFIRMATION, Set.of("site", "name", "hours", "link"), Set.of("link")),
          new MailKind(EXISTING, Set.of("site", "name", "link"), Set.of()),
          new MailKind(
              INVITATION, Set.of("site", "inviter", "role", "days", "link"), Set.of("link")),
          new MailKind(PASSWORD, Set.of("site", "name", "hours", "link"), Set.of("link")),
          new MailKind(EMAIL, Set.of("site", "name", "hours", "link"), Set.of("link")),
          new MailKind(EMAIL_NOTICE, Set.of("site", "name"), Set.of()));

  static final Duration CONFIRMING = Duration.ofHours(24);
  static final Duration RESETTING = Duration.ofHours(2);
  static final Duration INVITED = Duration.ofDays(7);

  private final String site;
  private final Templates templates;
  private final Supplier<URI> pages;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param site its name
   * @param templates of {@link #KINDS}
   * @param pages that the mails lead to
   */
  public AccountLetters(
      String site,
      Templates templates,
      Supplier<URI> pages,
      SecureRandom random,
      InstantSource clock) {
    this.site = site;
    this.templates = templates;
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
      case EMAIL -> email(session, mail);
      case EMAIL_NOTICE -> emailNotice(session, mail);
      default -> throw new IllegalArgumentException("No mail is of the kind " + mail.kind());
    };
  }

  private Optional<Letter> confirmation(Session session, QueuedMail mail) {
    Optional<AccountTable.Addressee> there =
        AccountTable.within(session).findByEmail(mail.recipient());
    if (there.isPresent()) {
      String name = there.get().user().name();
      return Optional.of(
          letter(
              EXISTING,
              language(mail, there.get().language()),
              Map.of("name", name, "link", pages.get() + "/password")));
    }
    return SignUpTable.of(session)
        .find(mail.about(), clock.instant())
        .map(
            pending -> {
              String link =
                  link(session, CONFIRMATION, MailedToken.SIGN_UP, pending.id(), CONFIRMING);
              return letter(
                  CONFIRMATION,
                  language(mail),
                  Map.of("name", SignUps.name(pending), "hours", hours(CONFIRMING), "link", link));
            });
  }

  private Optional<Letter> invitation(Session session, QueuedMail mail) {
    return SignUpTable.of(session)
        .invitation(mail.about(), clock.instant())
        .map(
            invitation -> {
              String link =
                  link(session, INVITATION, MailedToken.INVITATION, invitation.id(), INVITED);
              return letter(
                  INVITATION,
                  language(mail),
                  Map.of(
                      "inviter", inviter(session, invitation),
                      "role", invitation.role(),
                      "days", String.valueOf(INVITED.toDays()),
                      "link", link));
            });
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
            there -> {
              String link =
                  link(session, PASSWORD, MailedToken.PASSWORD, there.user().id(), RESETTING);
              return letter(
                  PASSWORD,
                  language(mail, there.language()),
                  Map.of("name", there.user().name(), "hours", hours(RESETTING), "link", link));
            });
  }

  /** Nothing where the user has meanwhile asked for another address, or somebody else has it. */
  private Optional<Letter> email(Session session, QueuedMail mail) {
    AccountTable accounts = AccountTable.within(session);
    return accounts
        .find(mail.about())
        .filter(Account::active)
        .filter(account -> !accounts.hasEmail(mail.recipient()))
        .filter(
            account ->
                EmailChangeTable.of(session)
                    .find(account.caller().id(), clock.instant())
                    .filter(mail.recipient()::equals)
                    .isPresent())
        .map(
            account -> {
              String link =
                  link(session, EMAIL, MailedToken.EMAIL, account.caller().id(), CONFIRMING);
              return letter(
                  EMAIL,
                  language(mail),
                  Map.of(
                      "name", account.caller().name(), "hours", hours(CONFIRMING), "link", link));
            });
  }

  private Optional<Letter> emailNotice(Session session, QueuedMail mail) {
    return AccountTable.within(session)
        .find(mail.about())
        .map(
            account ->
                letter(EMAIL_NOTICE, language(mail), Map.of("name", account.caller().name())));
  }

  private Letter letter(String kind, Locale language, Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put("site", site);
    return templates.of(kind, language).filled(all);
  }

  private static String hours(Duration time) {
    return String.valueOf(time.toHours());
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

  private static Locale language(QueuedMail mail, Optional<String> users) {
    return users.flatMap(Languages::ofTag).orElseGet(() -> language(mail));
  }

  private static Locale language(QueuedMail mail) {
    return Languages.ofTag(mail.language()).orElse(Locale.ENGLISH);
  }
}
