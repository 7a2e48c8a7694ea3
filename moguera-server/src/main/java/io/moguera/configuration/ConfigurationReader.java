package io.moguera.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.image.s3.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and validates all settings together. */
public final class ConfigurationReader {
  private static final Set<Setting> SECRET = Set.of(Setting.MASTER_KEY, Setting.ADMIN_PASSWORD);

  /** That may hold a password. */
  private static final Set<Setting> ADDRESSES =
      Set.of(Setting.DATABASE_URL, Setting.REPLICA_URL, Setting.S3_URL, Setting.SMTP_URL);

  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

  /** A minute; more is no limit. */
  private static final int MOST_REQUESTS = 100_000_000;

  private final Map<Setting, Found> found = new EnumMap<>(Setting.class);
  private final List<String> mistakes = new ArrayList<>();
  private final Path folder;

  private ConfigurationReader(Path folder) {
    this.folder = folder;
  }

  /**
   * What is in force: the environment first, then {@code .env} in {@code folder}, then the
   * defaults.
   *
   * @param environment the environment variables
   * @param folder the working directory, which relative paths start from
   * @throws ConfigurationException with everything that is wrong
   */
  public static Configuration read(Map<String, String> environment, Path folder) {
    var reader = new ConfigurationReader(folder.toAbsolutePath().normalize());
    reader.find(environment, reader.dotEnv());
    Configuration configuration = reader.configuration();
    if (!reader.mistakes.isEmpty()) {
      throw new ConfigurationException(reader.mistakes);
    }
    return configuration;
  }

  private Map<String, String> dotEnv() {
    Path file = folder.resolve(".env");
    try {
      return Files.isRegularFile(file)
          ? DotEnv.parse(Files.readString(file, UTF_8), mistakes)
          : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }

  private void find(Map<String, String> environment, Map<String, String> dotEnv) {
    for (Setting setting : Setting.values()) {
      String variable = setting.variable();
      if (environment.containsKey(variable) && !environment.get(variable).isEmpty()) {
        found.put(setting, new Found(environment.get(variable), "environment"));
      } else if (dotEnv.containsKey(variable) && !dotEnv.get(variable).isEmpty()) {
        found.put(setting, new Found(dotEnv.get(variable), ".env"));
      } else {
        setting.defaultValue().ifPresent(v -> found.put(setting, new Found(v, "default")));
      }
    }
    unknown(environment);
    unknown(dotEnv);
  }

  /** A misspelt variable would be ignored in silence, which is the worst of all answers. */
  private void unknown(Map<String, String> variables) {
    Set<String> known =
        Set.copyOf(List.of(Setting.values()).stream().map(Setting::variable).toList());
    variables.keySet().stream()
        .filter(name -> name.startsWith("MOGUERA_"))
        .filter(name -> !known.contains(name) && !OF_OTHERS.contains(name))
        .sorted()
        .forEach(name -> mistakes.add(name + " is not a setting. `moguera config` lists them."));
  }

  /** Read by the launcher and the command line. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "MOGUERA_AOT",
          "MOGUERA_AOT_TRAINING",
          "MOGUERA_PROFILE",
          "MOGUERA_ACCESS_KEY",
          "MOGUERA_SECRET_ACCESS_KEY",
          "MOGUERA_PASSWORD",
          "MOGUERA_HOME");

  private Configuration configuration() {
    return new Configuration(
        new Configuration.Listen(
            text(Setting.HOST),
            (int) number(Setting.PORT, 0, 65535),
            list(Setting.TRUSTED_PROXIES, AddressRange::of),
            list(Setting.CORS_ORIGINS, ConfigurationReader::origin)),
        folder.resolve(text(Setting.DATA_DIR)).normalize(),
        optional(Setting.DATABASE_URL, DatabaseUrl::of),
        replica(),
        (int) number(Setting.POOL_SIZE, 2, 1000),
        optional(Setting.MASTER_KEY, MasterKeys::of).or(this::masterKeyDemanded),
        optional(Setting.ADMIN_PASSWORD, ConfigurationReader::password),
        optional(Setting.PUBLIC_URL, ConfigurationReader::address),
        declarations(),
        flag(Setting.SCHEMA_APPLY),
        number(Setting.MAX_BODY_BYTES, 1024, 1L << 30),
        flag(Setting.WEBHOOKS_PRIVATE),
        optional(Setting.S3_URL, ConfigurationReader::storage),
        new Configuration.Drain(
            Duration.ofSeconds(number(Setting.DRAIN_NOTICE_SECONDS, 0, 60)),
            Duration.ofSeconds(number(Setting.DRAIN_SECONDS, 0, 600))),
        new Configuration.Authentication(
            Duration.ofSeconds(number(Setting.AUTH_WINDOW_SECONDS, 30, 900)),
            flag(Setting.AUTH_EXPLAIN),
            list(Setting.HOSTS, ConfigurationReader::authority),
            Duration.ofHours(number(Setting.SESSION_HOURS, 1, 8784))),
        new Configuration.Accounts(
            Configuration.SignUp.valueOf(
                oneOf(Setting.SIGN_UP, "off", "open", "invitation").toUpperCase(Locale.ROOT)),
            flag(Setting.SIGN_UP_CONFIRM),
            optional(Setting.SMTP_URL, SmtpUrl::of),
            optional(Setting.ACCOUNT_URL, ConfigurationReader::pages)),
        new Configuration.Limits(
            (int) number(Setting.RATE_LIMIT_KEY, 0, MOST_REQUESTS),
            (int) number(Setting.RATE_LIMIT_USER, 0, MOST_REQUESTS),
            (int) number(Setting.RATE_LIMIT_ADDRESS, 0, MOST_REQUESTS)),
        new Configuration.Site(
            text(Setting.SITE_TITLE),
            text(Setting.SITE_DESCRIPTION),
            Locale.of(oneOf(Setting.SITE_LANGUAGE, "en", "ja")),
            optional(Setting.THEME_DIR, this::existingFolder)),
        Configuration.LogForm.valueOf(
            oneOf(Setting.LOG, "auto", "json", "text").toUpperCase(Locale.ROOT)),
        List.of(Setting.values()).stream().map(this::entry).toList());
  }

  private Optional<MasterKeys> masterKeyDemanded() {
    if (found.containsKey(Setting.DATABASE_URL) && !found.containsKey(Setting.MASTER_KEY)) {
      mistakes.add(
          "MOGUERA_MASTER_KEY is needed with DATABASE_URL, since it must be the same on every"
              + " instance. Make one with: echo \"1:$(openssl rand -base64 32)\"");
    }
    return Optional.empty();
  }

  private Optional<Configuration.Standby> replica() {
    Duration lag = Duration.ofSeconds(number(Setting.REPLICA_LAG_SECONDS, 1, 3600));
    return optional(Setting.REPLICA_URL, DatabaseUrl::of)
        .map(url -> new Configuration.Standby(url, lag));
  }

  private Optional<Path> declarations() {
    Found file = found.get(Setting.FILE);
    Path path = folder.resolve(file == null ? "" : file.value());
    if (Files.isRegularFile(path)) {
      return Optional.of(path);
    }
    if (file != null && !file.origin().equals("default")) {
      mistakes.add("MOGUERA_FILE names %s, which is not a file".formatted(path));
    }
    return Optional.empty();
  }

  private static HiddenText password(String text) {
    if (text.codePointCount(0, text.length()) < 8) {
      throw new IllegalArgumentException("needs 8 characters at least");
    }
    return new HiddenText(text);
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an address", e);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawPath().length() > 0) {
      throw new IllegalArgumentException("must be http:// or https://, a host and perhaps a port");
    }
    return uri;
  }

  private static URI pages(String text) {
    URI uri;
    try {
      uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an address: " + text, e);
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must be http:// or https://, a host and perhaps a path");
    }
    return uri;
  }

  private static String origin(String text) {
    if (!text.equals("*") && !ORIGIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must hold * or scheme://host[:port], such as https://app.example.com, in small letters");
    }
    return text;
  }

  private static String authority(String text) {
    if (!AUTHORITY.matcher(text).matches()) {
      throw new IllegalArgumentException("must hold host or host:port, such as api.example.com");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static S3Location storage(String text) {
    try {
      return S3Location.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not right: " + e.getMessage(), e);
    }
  }

  private Path existingFolder(String text) {
    Path path = folder.resolve(text).normalize();
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException("names " + path + ", which is not a folder");
    }
    return path;
  }

  private String text(Setting setting) {
    Found value = found.get(setting);
    return value == null ? "" : value.value();
  }

  private long number(Setting setting, long min, long max) {
    try {
      long number = Long.parseLong(text(setting).strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    mistakes.add(
        "%s is \"%s\", but must be a number from %d to %d"
            .formatted(setting.variable(), text(setting), min, max));
    return min;
  }

  private boolean flag(Setting setting) {
    return oneOf(setting, "true", "false").equals("true");
  }

  private String oneOf(Setting setting, String... words) {
    String value = text(setting).strip().toLowerCase(Locale.ROOT);
    if (List.of(words).contains(value)) {
      return value;
    }
    mistakes.add(
        "%s is \"%s\", but must be %s"
            .formatted(setting.variable(), value, String.join(" or ", words)));
    return words[0];
  }

  private <T> List<T> list(Setting setting, Function<String, T> parser) {
    return Stream.of(text(setting).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .flatMap(part -> parsed(setting, part, parser).stream())
        .toList();
  }

  private <T> Optional<T> optional(Setting setting, Function<String, T> parser) {
    @Nullable Found value = found.get(setting);
    return value == null ? Optional.empty() : parsed(setting, value.value(), parser);
  }

  private <T> Optional<T> parsed(Setting setting, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      mistakes.add(setting.variable() + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private Configuration.Entry entry(Setting setting) {
    @Nullable Found value = found.get(setting);
    if (value == null) {
      return new Configuration.Entry(setting, Optional.empty(), "not set");
    }
    return new Configuration.Entry(setting, Optional.of(shown(setting, value)), value.origin());
  }

  private static String shown(Setting setting, Found value) {
    if (SECRET.contains(setting)) {
      return "████";
    }
    if (ADDRESSES.contains(setting)) {
      return value.value().replaceFirst("://[^@/?]*@", "://████@");
    }
    return value.value();
  }

  private record Found(String value, String origin) {}
}
