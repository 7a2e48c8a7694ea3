package io.moguera.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is, as platforms write it: {@code
 * postgres://user:password@host:5432,host2/database?option=value}. Several hosts are one cluster;
 * its primary is found by itself.
 *
 * @param jdbcUrl the same for pgJDBC, without user and password
 * @param user the user; empty for the driver's default
 * @param password the password; empty for none
 */
public record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<HiddenText> password) {
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
              + "(?<hosts>[^/?@]+)/(?<database>[^/?]+)(?:\\?(?<options>.*))?");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if {@code url} has another form; the message repeats nothing
   *     of it, since it may hold a password
   */
  public static DatabaseUrl of(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not of the form postgres://user:password@host:port/database (percent-encode @, : and"
              + " / in the password)");
    }
    String options = Optional.ofNullable(matcher.group("options")).orElse("");
    String jdbcUrl =
        "jdbc:postgresql://"
            + matcher.group("hosts")
            + "/"
            + matcher.group("database")
            + withPrimary(matcher.group("hosts"), options);
    return new DatabaseUrl(
        jdbcUrl,
        Optional.ofNullable(matcher.group("user")).map(DatabaseUrl::decoded),
        Optional.ofNullable(matcher.group("password"))
            .map(DatabaseUrl::decoded)
            .map(HiddenText::new));
  }

  private static String withPrimary(String hosts, String options) {
    boolean several = hosts.contains(",") && !options.contains("targetServerType");
    String primary = several ? "targetServerType=primary&hostRecheckSeconds=2" : "";
    String all =
        String.join("&", List.of(options, primary).stream().filter(o -> !o.isEmpty()).toList());
    return all.isEmpty() ? "" : "?" + all;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** {@return the address without user and password} */
  @Override
  public String toString() {
    return jdbcUrl.substring("jdbc:".length());
  }
}
