package io.moguera.configuration;

import io.moguera.core.image.s3.S3Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is in force, validated. Immutable; prints without its secrets.
 *
 * @param listen where the server listens
 * @param dataDirectory of the embedded database and the master key, absolute
 * @param database where the database is; empty for the embedded one
 * @param replica what answers requests that read; empty for the database itself
 * @param poolSize connections at most
 * @param masterKeys what seals secrets at rest; empty to make one in the data directory
 * @param adminPassword of the first administrator; empty to make one up
 * @param publicUrl by which clients reach the service; empty for localhost and the port
 * @param declarations the service's own declarations; empty where there is no such file
 * @param applySchema whether additive changes are applied at start
 * @param maxBodyBytes largest request body
 * @param privateWebhooks whether webhooks may be sent to private and loopback addresses
 * @param storage where pictures lie; empty for the database
 * @param drain how the server ends after SIGTERM
 * @param authentication whose signatures are accepted, and for how long
 * @param accounts who may make one, and how they are written to
 * @param limits how many requests are answered
 * @param site what the public pages say of themselves
 * @param log the form of the log
 * @param entries every setting as it was found, for {@code moguera config}
 */
public record Configuration(
    Listen listen,
    Path dataDirectory,
    Optional<DatabaseUrl> database,
    Optional<Standby> replica,
    int poolSize,
    Optional<MasterKeys> masterKeys,
    Optional<HiddenText> adminPassword,
    Optional<URI> publicUrl,
    Optional<Path> declarations,
    boolean applySchema,
    long maxBodyBytes,
    boolean privateWebhooks,
    Optional<S3Location> storage,
    Drain drain,
    Authentication authentication,
    Accounts accounts,
    Limits limits,
    Site site,
    LogForm log,
    List<Entry> entries) {

  public Configuration {
    entries = List.copyOf(entries);
  }

  /** {@return where the API is that the pages ask, as it was written; empty where none is named} */
  public List<String> apiUrls() {
    return entries.stream()
        .filter(entry -> entry.setting() == Setting.API_URL)
        .flatMap(entry -> entry.shown().stream())
        .flatMap(text -> Stream.of(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** {@return the public address, given the port that the server really listens on} */
  public URI publicUrl(int listening) {
    return publicUrl.orElseGet(() -> URI.create("http://localhost:" + listening));
  }

  /** {@return whether clients reach the service by TLS} */
  public boolean isSecure() {
    return publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  /** {@return the same with another port} */
  public Configuration listeningOn(int port) {
    return new Configuration(
        new Listen(listen.host(), port, listen.trustedProxies(), listen.origins()),
        dataDirectory,
        database,
        replica,
        poolSize,
        masterKeys,
        adminPassword,
        publicUrl,
        declarations,
        applySchema,
        maxBodyBytes,
        privateWebhooks,
        storage,
        drain,
        authentication,
        accounts,
        limits,
        site,
        log,
        entries);
  }

  /**
   * Where the server listens.
   *
   * @param host address
   * @param port port, 0 for any
   * @param trustedProxies whose {@code X-Forwarded-For} is believed
   * @param origins whose pages may use the API by script; {@code *} for all
   */
  public record Listen(
      String host, int port, List<AddressRange> trustedProxies, List<String> origins) {
    public Listen {
      trustedProxies = List.copyOf(trustedProxies);
      origins = List.copyOf(origins);
    }
  }

  /**
   * A standby of the database.
   *
   * @param url where it is
   * @param mostBehind how far it may be behind before it is left aside
   */
  public record Standby(DatabaseUrl url, Duration mostBehind) {}

  /**
   * How the server ends.
   *
   * @param notice how long it says that it is not ready, and still serves
   * @param patience how long running requests may then take
   */
  public record Drain(Duration notice, Duration patience) {}

  /**
   * Whose signatures are accepted, and for how long.
   *
   * @param window how far a request's date may be from the server's clock
   * @param explain whether a wrong signature is answered with what the server would have signed
   * @param hosts further {@code host[:port]} by which signed requests may address the service
   * @param session how long a sign-in lasts
   */
  public record Authentication(
      Duration window, boolean explain, List<String> hosts, Duration session) {
    public Authentication {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * Who may make an account, and how its owner is written to.
   *
   * @param signUp who may make one
   * @param confirmed whether those who sign up confirm their address
   * @param mail the server that mail goes through; empty to send none
   * @param pages that mails lead to; empty for the server's own
   */
  public record Accounts(
      SignUp signUp, boolean confirmed, Optional<SmtpUrl> mail, Optional<URI> pages) {}

  /** Who may make an account. */
  public enum SignUp {
    /** Administrators alone. */
    OFF,
    /** Everybody. */
    OPEN,
    /** Those whom administrators invite. */
    INVITATION
  }

  /**
   * How many requests a minute are answered; 0 for no limit.
   *
   * @param perKey with one access key
   * @param perUser of one user
   * @param perAddress from one address
   */
  public record Limits(int perKey, int perUser, int perAddress) {}

  /**
   * What the public pages say of themselves.
   *
   * @param title its name
   * @param description one sentence, perhaps empty
   * @param language of its own texts
   * @param theme folder of a theme; empty for the default one
   */
  public record Site(String title, String description, Locale language, Optional<Path> theme) {}

  /**
   * One setting as it was found.
   *
   * @param shown its value, with secrets blotted out; empty when it has none
   * @param origin {@code environment}, {@code .env} or {@code default}
   */
  public record Entry(Setting setting, Optional<String> shown, String origin) {}

  /** The form of the log. */
  public enum LogForm {
    /** Text where a person reads along on a terminal, JSON lines elsewhere. */
    AUTO,
    JSON,
    TEXT
  }
}
