package io.moguera.account;

import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import io.moguera.mail.sql.MailTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Has accounts' mails sent, not too many to one address. Safe for use by several threads. */
public final class Post {
  private static final int MOST = 5;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final boolean open;
  private final Patience patience;

  /**
   * Makes it.
   *
   * @param open whether there is a server that mail goes through
   */
  public Post(boolean open, Patience patience) {
    this.open = open;
    this.patience = patience;
  }

  /**
   * Refuses what can't be done without mail.
   *
   * @throws ProblemException if no mail is sent
   */
  public void requireOpen() {
    if (!open) {
      throw new ProblemException(
          ProblemType.MAIL_NOT_SET_UP,
          "This needs mail, which this server does not send; its operator can set SMTP_URL");
    }
  }

  /**
   * {@return whether one more mail may go to an address; not telling, since whoever asks is not the
   * one who gets them}
   */
  boolean mayWrite(String email) {
    return patience.allows(subject(email), MOST, WINDOW);
  }

  /** {@return what mails to an address are counted under} */
  static String subject(String email) {
    return "mail:" + Patience.digest(email);
  }

  /** Queues a mail. */
  static void queue(
      Session session, String kind, String email, Locale language, long about, Instant now) {
    MailTable.of(session).add(kind, email, language, about, now);
  }
}
