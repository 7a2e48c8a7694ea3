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

  /** Whose writes the work at hand is to see beside the client's own, and which it makes. */
  static final ScopedValue<Commits> FOLLOWED = ScopedValue.newInstance();

  /** Anything that a server tells; what else somebody gives is not sent. */
  private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9/]{1,64}");

  private static final Pattern TOKEN = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");

  private final AtomicReference<String> last = new AtomicReference<>("");

  /** {@return what was noted last, begun with a token; empty if that is none} */
  static Commits from(Optional<String> token) {
    var commits = new Commits();
    token.filter(given -> SENDABLE.matcher(given).matches()).ifPresent(commits::note);
    return commits;
  }

  /** {@return the later of what was noted here and, where work follows somebody, there} */
  Optional<String> toSend() {
    if (!FOLLOWED.isBound()) {
      return last();
    }
    var both = from(last());
    FOLLOWED.get().last().ifPresent(both::note);
    return both.last();
  }

  /** Notes a token here and, where work follows somebody, there. */
  void noteAll(String token) {
    note(token);
    if (FOLLOWED.isBound()) {
      FOLLOWED.get().note(token);
    }
  }

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
