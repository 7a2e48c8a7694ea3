package io.moguera.postgres.internal;

import io.moguera.postgres.EmbeddedPostgresException;
import io.moguera.postgres.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one cluster lives: the folder that the caller named, or, where root named one that no other
 * user can reach (below {@code /root}, say), a folder below {@code /var/lib/moguera} to which a
 * link in the named folder leads.
 *
 * <p>The lock, the password and the log are the starting program's; only {@code server} is the
 * server account's.
 */
record Place(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(Place.class);
  private static final Path ELSEWHERE = Path.of("/var/lib/moguera/postgres");
  private static final String LINK = "relocated";

  /** The place that a home already has, or the home itself. */
  static Place known(Path home) throws IOException {
    Path link = home.resolve(LINK);
    if (!Files.isSymbolicLink(link)) {
      return new Place(home);
    }
    Path target = Files.readSymbolicLink(link);
    if (!Files.isDirectory(target)) {
      throw new EmbeddedPostgresException(
          "%s leads to %s, which is not there. Bring it back, or delete the link to begin anew."
              .formatted(link, target));
    }
    return new Place(target);
  }

  /** Makes the folder, or finds another place if the account can't reach it. */
  Place reachableBy(ServerAccount account) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Folders.permit(folder, "rwx--x--x");
    }
    if (account.mayEnter(folder)) {
      return this;
    }
    if (Files.exists(data())) {
      throw new EmbeddedPostgresException(
          ("The user %s, who runs PostgreSQL for root, can't reach %s. Let others pass through the "
                  + "folders above it (chmod o+x), or move it to a place such as /var/lib/moguera.")
              .formatted(account, folder));
    }
    Path elsewhere = ELSEWHERE.resolve(random(8));
    Files.createDirectories(elsewhere);
    Folders.permit(elsewhere, "rwx--x--x");
    if (!account.mayEnter(elsewhere)) {
      throw new EmbeddedPostgresException(
          "The user %s, who runs PostgreSQL for root, can reach neither %s nor %s. Choose another folder."
              .formatted(account, folder, elsewhere));
    }
    Files.createSymbolicLink(folder.resolve(LINK), elsewhere);
    LOG.warn(
        "The user {}, who runs PostgreSQL for root, can't reach {}: the database lives in {}, as"
            + " the link {} there says",
        account,
        folder,
        elsewhere,
        LINK);
    return new Place(elsewhere);
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** The server account's own folder. */
  Path server() {
    return folder.resolve("server");
  }

  Path data() {
    return server().resolve("data");
  }

  Path log() {
    return folder.resolve("server.log");
  }

  Path initialisationLog() {
    return folder.resolve("initdb.log");
  }

  Path port() {
    return folder.resolve("port");
  }

  /** The port of the last run; 0 if none is known. */
  int readPort() throws IOException {
    try {
      return Files.exists(port()) ? Integer.parseInt(Files.readString(port()).strip()) : 0;
    } catch (NumberFormatException cutShort) {
      return 0;
    }
  }

  Path password() {
    return folder.resolve("password");
  }

  /** Makes what is missing and gives the account what is its own. */
  void prepareFor(ServerAccount account) throws IOException {
    prepareLog(log());
    prepareLog(initialisationLog());
    if (!Files.isDirectory(server(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(server());
    }
    account.own(server());
    Folders.permit(server(), "rwx------");
    if (Files.exists(data())) {
      account.own(data());
      Folders.permit(data(), "rwx------");
    }
  }

  // What a server logs may quote its data.
  private static void prepareLog(Path log) throws IOException {
    if (!Files.exists(log)) {
      Files.createFile(log, Folders.OWNER_ONLY);
    }
  }

  boolean hasPassword() {
    return Files.isRegularFile(password());
  }

  Password readPassword() throws IOException {
    return new Password(Files.readString(password()).strip());
  }

  void writePassword(Password next) throws IOException {
    Folders.writeSecret(password(), next.value() + "\n");
  }

  static Password newPassword() {
    return new Password(random(24));
  }

  private static String random(int bytes) {
    byte[] drawn = new byte[bytes];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
