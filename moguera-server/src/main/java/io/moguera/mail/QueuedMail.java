package io.moguera.mail;

/**
 * A mail that is to be written and sent.
 *
 * @param kind what it is to say
 * @param recipient the address that it goes to
 * @param language a language tag, such as {@code ja}
 * @param about what it is about, as its kind takes it: the id of a row
 * @param attempts how often sending it was begun
 */
public record QueuedMail(
    long id, String kind, String recipient, String language, long about, int attempts) {}
