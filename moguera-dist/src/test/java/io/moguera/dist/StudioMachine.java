package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.account.Base32;
import io.moguera.account.Totp;
import io.moguera.configuration.ConfigurationReader;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/** A whole machine with a declared resource, an administrator and an author. */
final class StudioMachine implements AutoCloseable {
  static final String PASSWORD = "a password for tests";

  private static final String DECLARED =
      """
      service: garden
      resources:
        recipes:
          fields:
            name: { type: string, required: true }
            kind: { type: enum, values: [soup, cake] }
            minutes: { type: integer, min: 1, max: 600 }
            weight: { type: decimal }
            vegan: { type: boolean }
            cooked_on: { type: date }
            served_at: { type: timestamp }
            extra: { type: json }
            link: { type: url }
            photo: { type: image }
            related: { type: reference, to: posts }
            helpers: { type: references, to: users }
            text: { type: markdown }
          traits: [revisioned, trashable]
          search: [name, text]
          access:
            read: "true"
            create: "me != null && me.role == 'editor'"
            update: "me != null && me.role == 'editor'"
            delete: "me != null && me.role == 'editor'"
      """;

  private final Machine machine;
  private final Moguera anonymous;
  private final Moguera admin;

  private StudioMachine(Machine machine) {
    this.machine = machine;
    this.anonymous = Moguera.connect(machine.service().url());
    this.admin = anonymous.withCredentials(anonymous.signIn("admin", PASSWORD).credentials());
    var ignored =
        admin
            .resource("users")
            .create(
                Map.of(
                    "name",
                    "hanako",
                    "display_name",
                    "山田花子",
                    "role",
                    Map.of("name", "author"),
                    "password",
                    PASSWORD));
  }

  static StudioMachine start(Path folder, String language) throws IOException {
    // The embedded database of root's runs as another user, who has to get in.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.writeString(folder.resolve("moguera.yml"), DECLARED);
    return new StudioMachine(
        Machine.start(
            ConfigurationReader.read(
                Map.of(
                    "PORT", "0",
                    "MOGUERA_HOST", "127.0.0.1",
                    "MOGUERA_ADMIN_PASSWORD", PASSWORD,
                    "MOGUERA_SITE_TITLE", "Garden notes",
                    "MOGUERA_SITE_LANGUAGE", language,
                    "MOGUERA_DRAIN_NOTICE_SECONDS", "0"),
                folder)));
  }

  URI address(String path) {
    return URI.create(machine.service().url() + path);
  }

  /** The API as the administrator. */
  Moguera admin() {
    return admin;
  }

  /** Gives a user an authenticator. {@return a recovery code, which is as good as one of it} */
  String withAuthenticator(String name) {
    Moguera user = anonymous.withCredentials(anonymous.signIn(name, PASSWORD).credentials());
    String secret = asked(user, "/v1/me/totp", "password", PASSWORD).requireText("secret");
    String code = Totp.code(Base32.decoded(secret), Instant.now());
    return asked(user, "/v1/me/totp/confirmation", "code", code).texts("recovery_codes").getFirst();
  }

  private static Row asked(Moguera user, String path, String field, String value) {
    byte[] body = "{\"%s\": \"%s\"}".formatted(field, value).getBytes(UTF_8);
    return user.request("POST", path, Map.of(), body).row();
  }

  @Override
  public void close() {
    anonymous.close();
    machine.close();
  }
}
