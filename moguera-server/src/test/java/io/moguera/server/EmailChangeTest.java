package io.moguera.server;

import static io.moguera.server.RunningServer.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.authentication.Credentials;
import io.moguera.mail.Mailbox;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailChangeTest {
  private final Mailbox mailbox = Mailbox.open();
  private final RunningServer server;

  EmailChangeTest(TestDatabase database, @TempDir Path folder) {
    server = RunningServer.on(database, folder, mailbox);
  }

  @AfterAll
  void close() {
    server.close();
    mailbox.close();
  }

  @Test
  void address_ofOnesOwn_changesOnceItIsConfirmed() {
    long ann = server.accounts().add("ann", "author", "ann's own password");

    RunningServer.Answer asked = change(ann, server.key(ann), "Ann.New@Example.com");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.json().path("email").asString()).isEqualTo("ann@example.com");
    assertThat(mailbox.awaitTo("ann@example.com").subject())
        .isEqualTo("A Blog: your address is to change");
    Mailbox.Mail mail = mailbox.awaitTo("ann.new@example.com");
    assertThat(mail.subject()).isEqualTo("A Blog: confirm your new address");
    assertThat(mail.plain()).contains("/account/email?token=");
    assertThat(email(ann)).isEqualTo("ann@example.com");

    assertThat(confirm(mail.token()).status()).isEqualTo(204);
    assertThat(email(ann)).isEqualTo("ann.new@example.com");
    assertThat(confirm(mail.token()).status()).isEqualTo(422);
    assertThat(
            server
                .accounts()
                .number(
                    "select count(*) from moguera.changes where resource = 'users' and row_id = ?",
                    ann))
        .isPositive();
  }

  @Test
  void address_askedForAfterAnother_makesTheFirstTokenWorthless() {
    long ben = server.accounts().add("ben", "author", "ben's own password");
    Credentials key = server.key(ben);
    assertThat(change(ben, key, "ben1@example.com").status()).isEqualTo(200);
    String first = mailbox.awaitTo("ben1@example.com").token();
    assertThat(change(ben, key, "ben2@example.com").status()).isEqualTo(200);
    String second = mailbox.awaitTo("ben2@example.com").token();

    assertThat(confirm(first).status()).isEqualTo(422);
    assertThat(confirm(second).status()).isEqualTo(204);
    assertThat(email(ben)).isEqualTo("ben2@example.com");
  }

  @Test
  void address_thatSomebodyElseHasByTheTimeItIsConfirmed_isRefused() {
    long cho = server.accounts().add("cho", "author", "cho's own password");
    assertThat(change(cho, server.key(cho), "wanted@example.com").status()).isEqualTo(200);
    String token = mailbox.awaitTo("wanted@example.com").token();
    server.accounts().add("wanted", "author", "wanted's own password");

    assertThat(confirm(token).status()).isEqualTo(409);
    assertThat(email(cho)).isEqualTo("cho@example.com");
  }

  @Test
  void address_setByAnAdministrator_isSetAndEndsWhatWasAskedFor() {
    long dan = server.accounts().add("dan", "author", "dan's own password");
    assertThat(change(dan, server.key(dan), "dan1@example.com").status()).isEqualTo(200);
    String token = mailbox.awaitTo("dan1@example.com").token();

    assertThat(change(dan, server.key(administrator()), "dan2@example.com").status())
        .isEqualTo(200);

    assertThat(email(dan)).isEqualTo("dan2@example.com");
    assertThat(confirm(token).status()).isEqualTo(422);
  }

  @Test
  void address_ofAnAdministratorsOwn_isSetAtOnce() {
    assertThat(
            change(administrator(), server.key(administrator()), "root@example.com")
                .json()
                .path("email")
                .asString())
        .isEqualTo("root@example.com");
  }

  @Test
  void address_ofABatch_isConfirmedToo() {
    long eve = server.accounts().add("eve", "author", "eve's own password");

    RunningServer.Answer answer =
        server.send(
            "POST",
            "/v1/batch",
            """
            {"operations": [{"method": "PATCH", "path": "/v1/users/%d",
              "body": {"email": "eve2@example.com", "display_name": "Eve"}}]}
            """
                .formatted(eve),
            server.key(eve));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(email(eve)).isEqualTo("eve@example.com");
    assertThat(mailbox.awaitTo("eve2@example.com").token()).isNotEmpty();
  }

  @Test
  void address_ofWhoHadNone_isConfirmedAlsoIfTheFormIsSentAgain() {
    long ivy = server.accounts().add("ivy", "author", "ivy's own password");
    long ignored =
        server.accounts().number("update users set email = null where id = ? returning id", ivy);
    assertThat(change(ivy, server.key(ivy), "ivy2@example.com").status()).isEqualTo(200);
    String token = mailbox.awaitTo("ivy2@example.com").token();

    assertThat(
            server.send("PATCH", "/v1/users/" + ivy, "{\"email\": null}", server.key(ivy)).status())
        .isEqualTo(200);

    assertThat(confirm(token).status()).isEqualTo(204);
    assertThat(email(ivy)).isEqualTo("ivy2@example.com");
  }

  @Test
  void address_ofOnesOwn_thatIsRemoved_isToldThere() {
    long joy = server.accounts().add("joy", "author", "joy's own password");

    assertThat(
            server.send("PATCH", "/v1/users/" + joy, "{\"email\": null}", server.key(joy)).status())
        .isEqualTo(200);

    assertThat(mailbox.awaitTo("joy@example.com").subject())
        .isEqualTo("A Blog: your address is to change");
  }

  @Test
  void address_thatIsNone_isRefused() {
    long fay = server.accounts().add("fay", "author", "fay's own password");

    RunningServer.Answer answer = change(fay, server.key(fay), "nowhere");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("pointer").asString()).isEqualTo("/email");
  }

  @Test
  void addresses_askedForTooOften_areRefused() {
    long gil = server.accounts().add("gil", "author", "gil's own password");
    Credentials key = server.key(gil);
    for (int i = 0; i < 5; i++) {
      assertThat(change(gil, key, "gil" + i + "@example.com").status()).isEqualTo(200);
    }

    assertThat(change(gil, key, "gil5@example.com").status()).isEqualTo(429);
  }

  @Test
  void page_thatTheMailLeadsTo_confirmsWithAButton() {
    long hal = server.accounts().add("hal", "author", "hal's own password");
    assertThat(change(hal, server.key(hal), "hal2@example.com").status()).isEqualTo(200);
    String token = mailbox.awaitTo("hal2@example.com").token();

    assertThat(server.get("/account/email?token=" + token).text()).contains(token);
    assertThat(email(hal)).isEqualTo("hal@example.com");
    HttpRequest form =
        HttpRequest.newBuilder(server.uri("/account/email"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("token=" + token))
            .build();
    assertThat(server.send(form, Optional.empty()).text()).contains("The address is confirmed");
    assertThat(email(hal)).isEqualTo("hal2@example.com");
  }

  private RunningServer.Answer change(long user, Credentials key, String email) {
    return server.send("PATCH", "/v1/users/" + user, body("email", email), key);
  }

  private RunningServer.Answer confirm(String token) {
    return server.send(
        server.request("POST", "/v1/email-changes/confirmations", body("token", token)),
        Optional.empty());
  }

  private long administrator() {
    return server.accounts().number("select id from users where name = 'admin'");
  }

  private String email(long user) {
    return server
        .send("GET", "/v1/users/" + user, "", server.key(administrator()))
        .json()
        .path("email")
        .asString();
  }
}
