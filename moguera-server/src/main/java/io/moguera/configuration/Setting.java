package io.moguera.configuration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that can be set from outside, by environment variable or in {@code .env}. */
public enum Setting {
  PORT("PORT", "8080", "port that the server listens on; 0 takes any free one"),
  HOST("MOGUERA_HOST", "0.0.0.0", "address that the server listens on"),
  DATA_DIR("MOGUERA_DATA_DIR", "data", "folder of the embedded database and the master key"),
  DATABASE_URL(
      "DATABASE_URL",
      null,
      "postgres://user:password@host[:port][,host...]/database[?option=value]; without it, the"
          + " embedded PostgreSQL"),
  REPLICA_URL(
      "DATABASE_REPLICA_URL",
      null,
      "as DATABASE_URL, of a standby that answers requests that read; without it, the database"
          + " does"),
  REPLICA_LAG_SECONDS(
      "MOGUERA_REPLICA_LAG_SECONDS",
      "10",
      "how far the standby may be behind before it is left aside, 1 to 3600"),
  POOL_SIZE("MOGUERA_POOL_SIZE", "10", "connections to the database at most, 2 to 1000"),
  MASTER_KEY(
      "MOGUERA_MASTER_KEY",
      null,
      "seals the secrets in the database: one or more id:base64-of-32-bytes, separated by commas,"
          + " the first for new ones; made by itself for the embedded database"),
  ADMIN_PASSWORD(
      "MOGUERA_ADMIN_PASSWORD",
      null,
      "password of the first administrator, admin; made up and printed once when absent"),
  PUBLIC_URL(
      "MOGUERA_PUBLIC_URL",
      null,
      "address by which browsers and clients reach the service; http://localhost:PORT when absent"),
  API_URL(
      "MOGUERA_API_URL",
      null,
      "address of the API for `moguera serve view`, where several may be given, separated by"
          + " commas, and for the command line"),
  HOSTS(
      "MOGUERA_HOSTS",
      null,
      "further host[:port] by which signed requests may address the service, separated by commas;"
          + " that of MOGUERA_PUBLIC_URL and localhost are known"),
  TRUSTED_PROXIES(
      "MOGUERA_TRUSTED_PROXIES",
      "127.0.0.0/8,::1",
      "addresses or ranges, separated by commas, of the proxies whose X-Forwarded-For is believed"),
  CORS_ORIGINS(
      "MOGUERA_CORS_ORIGINS",
      null,
      "origins, separated by commas, such as https://app.example.com, whose pages may use the API"
          + " by script; * for all, none without it"),
  FILE("MOGUERA_FILE", "moguera.yml", "the service's declarations; only the built-in without it"),
  SCHEMA_APPLY(
      "MOGUERA_SCHEMA_APPLY", "true", "whether additive changes of tables are applied at start"),
  MAX_BODY_BYTES(
      "MOGUERA_MAX_BODY_BYTES", "33554432", "largest request body, 1024 to 1073741824 bytes"),
  S3_URL(
      "MOGUERA_S3_URL",
      null,
      "https://key:secret@host[:port]/bucket[/folder][?region=name] of the S3-compatible storage"
          + " that pictures lie in; without it, they lie in the database"),
  DRAIN_SECONDS(
      "MOGUERA_DRAIN_SECONDS", "25", "how long running requests may take after SIGTERM, 0 to 600"),
  DRAIN_NOTICE_SECONDS(
      "MOGUERA_DRAIN_NOTICE_SECONDS",
      "1",
      "how long the server says that it is not ready, and still serves, before it drains, 0 to 60"),
  AUTH_WINDOW_SECONDS(
      "MOGUERA_AUTH_WINDOW_SECONDS", "600", "how far a client's clock may be off, 30 to 900"),
  AUTH_EXPLAIN(
      "MOGUERA_AUTH_EXPLAIN",
      "false",
      "whether a wrong signature is answered with what the server would have signed"),
  WEBHOOKS_PRIVATE(
      "MOGUERA_WEBHOOKS_PRIVATE",
      "false",
      "whether webhooks may be sent to private and loopback addresses"),
  SESSION_HOURS("MOGUERA_SESSION_HOURS", "336", "how long a sign-in lasts, 1 to 8784"),
  SMTP_URL(
      "SMTP_URL",
      null,
      "smtp://user:password@host:587?from=address (STARTTLS) or"
          + " smtps://user:password@host?from=address of the server that mail goes through; without"
          + " it, none is sent"),
  SIGN_UP(
      "MOGUERA_SIGN_UP",
      "off",
      "who may make an account: off for administrators alone, invitation for those whom they"
          + " invite, open for everybody"),
  SIGN_UP_CONFIRM(
      "MOGUERA_SIGN_UP_CONFIRM",
      "true",
      "whether those who sign up confirm their address by mail; if not, they give none"),
  ACCOUNT_URL(
      "MOGUERA_ACCOUNT_URL",
      null,
      "address of the pages that mails lead to; the server's own, /account, when absent"),
  RATE_LIMIT_KEY(
      "MOGUERA_RATE_LIMIT_KEY",
      "6000",
      "requests a minute with one access key, over all instances; 0 for no limit"),
  RATE_LIMIT_USER(
      "MOGUERA_RATE_LIMIT_USER",
      "12000",
      "requests a minute of one user, over all keys and instances; 0 for no limit"),
  RATE_LIMIT_ADDRESS(
      "MOGUERA_RATE_LIMIT_ADDRESS",
      "6000",
      "requests a minute from one address, over all instances; 0 for no limit"),
  SITE_TITLE("MOGUERA_SITE_TITLE", "Moguera", "name of the site"),
  SITE_DESCRIPTION("MOGUERA_SITE_DESCRIPTION", "", "one sentence about the site"),
  SITE_LANGUAGE("MOGUERA_SITE_LANGUAGE", "en", "language of the site, en or ja"),
  THEME_DIR("MOGUERA_THEME_DIR", null, "folder of a theme; the default theme without it"),
  LOG(
      "MOGUERA_LOG",
      "auto",
      "form of the log: json, text, or auto for text on a terminal and json elsewhere");

  private final String variable;
  private final Optional<String> defaultValue;
  private final String description;

  Setting(String variable, @Nullable String defaultValue, String text) {
    this.variable = variable;
    this.defaultValue = Optional.ofNullable(defaultValue);
    this.description = text;
  }

  /** {@return the environment variable} */
  public String variable() {
    return variable;
  }

  /** {@return the value where none is given; empty if there is none} */
  public Optional<String> defaultValue() {
    return defaultValue;
  }

  /** {@return what it is for, with its range} */
  public String description() {
    return description;
  }
}
