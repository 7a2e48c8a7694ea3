package io.moguera.testkit.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.moguera.core.data.Rows;
import io.moguera.driver.Moguera;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Mails of a service's own, and its own words for those of accounts, through a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChirpMailTest {
  private static final long PATIENCE_MILLIS = 60_000;

  private final GreenMail mailbox =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final ServiceUnderTest service;

  ChirpMailTest() {
    mailbox.start();
    service =
        ServiceUnderTest.start(
            new Chirp().get(),
            Map.of(
                "SMTP_URL",
                "smtp://127.0.0.1:" + mailbox.getSmtp().getPort() + "?from=chirp@example.com",
                "MOGUERA_SIGN_UP",
                "invitation",
                "MOGUERA_SITE_TITLE",
                "Chirp"));
  }

  @AfterAll
  void close() {
    service.close();
    mailbox.stop();
  }

  @Test
  void mention_isToldByMailInTheLanguageOfTheUser() throws Exception {
    add("ann", "en");
    add("yuki", "ja");
    Moguera taro = service.as("taro", "member");

    taro.resource("chirps").create(Map.of("body", "good morning @ann and @yuki"));

    MimeMessage english = awaited("ann@example.com");
    assertThat(english.getSubject()).isEqualTo("taro mentions you at Chirp");
    assertThat(plain(english)).contains("taro wrote:", "good morning @ann and @yuki");
    assertThat(awaited("yuki@example.com").getSubject()).isEqualTo("Chirp: taro さんがあなたに触れています");
  }

  @Test
  void invitation_hasTheWordsOfTheService_andMogueras_whereItHasNone() throws Exception {
    invite("bea@example.com", "en");
    invite("mei@example.com", "ja");

    MimeMessage english = awaited("bea@example.com");
    assertThat(english.getSubject()).isEqualTo("Come and chirp");
    assertThat(plain(english)).contains("/account/invitation?token=");
    assertThat(awaited("mei@example.com").getSubject()).isEqualTo("admin さんから Chirp への招待");
  }

  @Test
  void mail_ofATransactionThatFails_isNotSent() throws Exception {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                service
                    .data()
                    .run(
                        rows -> {
                          to(rows, "never@example.com");
                          throw new IllegalStateException("Undone");
                        }));
    service.data().run(rows -> to(rows, "after@example.com"));

    assertThat(awaited("after@example.com").getSubject()).isEqualTo("me mentions you at Chirp");
    assertThat(received("never@example.com")).isEmpty();
  }

  private static void to(Rows rows, String address) {
    Chirp.MENTIONED.to(rows, address, Locale.ENGLISH, new Chirp.Told("me", "hello"));
  }

  private void invite(String address, String language) {
    String body = "{\"email\":\"%s\",\"language\":\"%s\"}".formatted(address, language);
    var answer = service.admin().request("POST", "/v1/invitations", Map.of(), body.getBytes(UTF_8));
    assertThat(answer.status()).isEqualTo(201);
  }

  private void add(String name, String language) {
    service
        .data()
        .run(
            rows ->
                rows.create(
                    "users",
                    Map.of(
                        "name",
                        name,
                        "email",
                        name + "@example.com",
                        "language",
                        language,
                        "role",
                        Map.of("name", "member"))));
  }

  private MimeMessage awaited(String address) throws Exception {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      List<MimeMessage> found = received(address);
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      boolean ignored = mailbox.waitForIncomingEmail(200, mailbox.getReceivedMessages().length + 1);
    }
    throw new AssertionError("Nothing arrived for " + address);
  }

  private List<MimeMessage> received(String address) throws Exception {
    var found = new ArrayList<MimeMessage>();
    for (MimeMessage message : mailbox.getReceivedMessages()) {
      if (Stream.of(message.getAllRecipients()).anyMatch(to -> to.toString().equals(address))) {
        found.add(message);
      }
    }
    return found;
  }

  private static String plain(MimeMessage message) throws Exception {
    return ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString();
  }
}
