package io.moguera.mail;

import java.util.Optional;

/**
 * A mail that is to be written and sent.
 *
 * @param kind what it is to say
 * @param recipient the address that it goes to
 * @param language a language tag, such as {@code ja}
 * @param about what it is about, as its kind takes it: the id of a row
 * @param said the values that a mail of a service's own says, as JSON; empty for others
 * @param attempts how often sending it was begun
 */
public record QueuedMail(
    long id,
    String kind,
    String recipient,
    String language,
    long about,
    Optional<String> said,
    int attempts) {}
