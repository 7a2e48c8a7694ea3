package io.moguera.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.configuration.HiddenText;
import io.moguera.configuration.SmtpUrl;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** Gives mails to the server that they go through. Safe for use by several threads. */
public final class Postman {
  private static final String PATIENCE_MILLIS = "20000";

  private final SmtpUrl server;
  private final Session session;

  public Postman(SmtpUrl server) {
    this.server = server;
    this.session = Session.getInstance(properties(server), new Password(server));
  }

  /** A password is never sent in clear, except to this machine itself. */
  private static Properties properties(SmtpUrl server) {
    boolean here =
        server.host().equals("localhost")
            || server.host().startsWith("127.")
            || server.host().equals("[::1]");
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", server.host().replaceAll("[\\[\\]]", ""));
    properties.put("mail.smtp.port", String.valueOf(server.port()));
    properties.put("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    properties.put("mail.smtp.ssl.enable", String.valueOf(server.tls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put(
        "mail.smtp.starttls.required",
        String.valueOf(!server.tls() && server.user().isPresent() && !here));
    properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
    properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
    properties.put("mail.mime.allowutf8", "false");
    return properties;
  }

  /**
   * Sends a mail and returns once the server has taken it.
   *
   * @param id what the mail is known by; the same for each attempt, so that whoever gets it twice
   *     can tell
   * @throws MailException if the server did not take it, or can't be reached
   */
  public void send(String recipient, Letter letter, String id, Instant at) {
    try {
      Transport.send(message(recipient, letter, id, at));
    } catch (SendFailedException e) {
      boolean refused = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
      throw new MailException("The recipient was refused: " + e.getMessage(), refused, e);
    } catch (MessagingException e) {
      throw new MailException(String.valueOf(e.getMessage()), false, e);
    }
  }

  private MimeMessage message(String recipient, Letter letter, String id, Instant at)
      throws MessagingException {
    var from = new InternetAddress(server.from(), false);
    encodePersonal(from);
    var message = new Identified(session, "<" + id + "@" + domain(from) + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
    message.setSubject(letter.subject(), UTF_8.name());
    message.setSentDate(Date.from(at));
    message.setHeader("Auto-Submitted", "auto-generated");
    var plain = new MimeBodyPart();
    plain.setText(letter.plain(), UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.saveChanges();
    return message;
  }

  private static void encodePersonal(InternetAddress from) throws MessagingException {
    try {
      if (from.getPersonal() != null) {
        from.setPersonal(from.getPersonal(), UTF_8.name());
      }
    } catch (java.io.UnsupportedEncodingException e) {
      throw new MessagingException("Every JDK has UTF-8", e);
    }
  }

  private static String domain(InternetAddress address) {
    return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
  }

  /** With an id of its own in place of one that would tell the name of the machine. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private static final class Password extends Authenticator {
    private final SmtpUrl server;

    Password(SmtpUrl server) {
      this.server = server;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication(
          server.user().orElse(""), server.password().map(HiddenText::reveal).orElse(""));
    }
  }
}
