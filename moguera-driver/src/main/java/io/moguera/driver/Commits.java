package io.moguera.driver;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * The last write that the server told of, sent along with whatever is asked later, so that a client
 * reads its own writes whichever replica answers. Safe for use by several threads.
 */
final class Commits {
  static final String HEADER = "moguera-commit";

  private static final Pattern TOKEN = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

  private final AtomicReference<String> last = new AtomicReference<>("");

  Optional<String> last() {
    return Optional.of(last.get()).filter(token -> !token.isEmpty());
  }

  /** Notes a token; the later of two stays, whichever answer comes first. */
  void note(String token) {
    String ignored =
        last.accumulateAndGet(token, (known, told) -> isLater(told, known) ? told : known);
  }

  /**
   * What is no position has the server ask its primary, until it tells of a position again: every
   * write is later than the ones before it.
   */
  private static boolean isLater(String told, String known) {
    return !TOKEN.matcher(told).matches() || position(told) > position(known);
  }

  private static long position(String token) {
    var matcher = TOKEN.matcher(token);
    return matcher.matches()
        ? Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16)
        : -1;
  }
}
