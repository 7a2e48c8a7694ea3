package io.moguera.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server for mail within the test, and what has arrived there. */
public final class Mailbox implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
  private static final long PATIENCE_MILLIS = 20_000;

  private final GreenMail server;

  private Mailbox(int port) {
    this.server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  /** A server that takes mail from everybody. */
  public static Mailbox open() {
    return new Mailbox(0);
  }

  /** As {@link #open}, where another was. */
  public static Mailbox openAt(int port) {
    return new Mailbox(port);
  }

  public Mailbox withUser(String login, String password) {
    var ignored = server.setUser(login + "@example.com", login, password);
    return this;
  }

  public int port() {
    return server.getSmtp().getPort();
  }

  /** As a setting has it. */
  public String url() {
    return "smtp://127.0.0.1:" + port() + "?from=Moguera%20%3Cblog@example.com%3E";
  }

  /** Waits until so many mails have arrived in all. */
  public void await(int count) {
    if (!server.waitForIncomingEmail(PATIENCE_MILLIS, count)) {
      throw new AssertionError(count + " mails were awaited, " + all().size() + " arrived");
    }
  }

  /** {@return what has arrived, in order} */
  public List<Mail> all() {
    return Stream.of(server.getReceivedMessages()).map(Mail::of).toList();
  }

  /** Waits for a mail to an address. {@return the latest} */
  public Mail awaitTo(String address) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      List<Mail> found = all().stream().filter(mail -> mail.to().equals(address)).toList();
      if (!found.isEmpty()) {
        return found.getLast();
      }
      boolean ignored = server.waitForIncomingEmail(200, all().size() + 1);
    }
    throw new AssertionError("Nothing arrived for " + address);
  }

  @Override
  public void close() {
    server.stop();
  }

  /** One that has arrived. */
  public record Mail(String from, String to, String subject, String id, String plain, String html) {
    static Mail of(MimeMessage message) {
      try {
        var parts = (MimeMultipart) message.getContent();
        return new Mail(
            message.getFrom()[0].toString(),
            message.getAllRecipients()[0].toString(),
            message.getSubject(),
            message.getMessageID(),
            parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"),
            parts.getBodyPart(1).getContent().toString());
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What the link in it carries. */
    public String token() {
      Matcher matcher = TOKEN.matcher(plain);
      if (!matcher.find()) {
        throw new AssertionError("No token in " + plain);
      }
      return matcher.group(1);
    }
  }
}
