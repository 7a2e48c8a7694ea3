package io.moguera.mail;

import io.moguera.core.sql.Session;
import java.util.Optional;

/** Writes mails when they are sent. Used by several threads. */
@FunctionalInterface
public interface LetterWriter {
  /**
   * The text of a mail.
   *
   * @param session the transaction of this attempt, which is committed before the mail is sent
   * @return empty where there is nothing to be said (any more)
   */
  Optional<Letter> write(Session session, QueuedMail mail);
}
