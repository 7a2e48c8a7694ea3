package io.moguera.configuration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that mail goes through: {@code smtp://user:password@host:587?from=address} begins in
 * clear and changes to TLS, {@code smtps://} is TLS from the start.
 *
 * @param tls whether it is TLS from the start
 * @param user empty for a server that asks for none
 * @param from whom mail comes from: an address, or a name and an address in angle brackets
 */
public record SmtpUrl(
    boolean tls,
    String host,
    int port,
    Optional<String> user,
    Optional<HiddenText> password,
    String from) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>smtps?)://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?/?"
              + "(?:\\?from=(?<from>[^&]+))?");

  private static final Pattern SENDER =
      Pattern.compile("[^\\s@<>]+@[^\\s@<>]+|[^<>\\r\\n]+ <[^\\s@<>]+@[^\\s@<>]+>");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if {@code url} has another form; the message repeats nothing
   *     of it, since it may hold a password
   */
  public static SmtpUrl of(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not of the form smtp://user:password@host:port?from=address (percent-encode @, : and"
              + " / in the user and the password)");
    }
    boolean tls = matcher.group("scheme").equals("smtps");
    Optional<String> user = Optional.ofNullable(matcher.group("user")).map(SmtpUrl::decoded);
    String from =
        Optional.ofNullable(matcher.group("from"))
            .map(SmtpUrl::decoded)
            .or(() -> user)
            .filter(sender -> SENDER.matcher(sender).matches())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "needs ?from= with the address that mail comes from, such as"
                            + " ?from=blog@example.com"));
    int port =
        Optional.ofNullable(matcher.group("port")).map(Integer::parseInt).orElse(tls ? 465 : 587);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("has no port from 1 to 65535");
    }
    return new SmtpUrl(
        tls,
        matcher.group("host"),
        port,
        user,
        Optional.ofNullable(matcher.group("password")).map(SmtpUrl::decoded).map(HiddenText::new),
        from);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** {@return the address without user and password} */
  @Override
  public String toString() {
    return (tls ? "smtps://" : "smtp://") + host + ":" + port;
  }
}
