package io.moguera.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id. The parameters are those that OWASP recommends for servers (19 MiB, two passes, one
 * lane), about 30 ms of one core; what was hashed with others is still verified, and {@link
 * #isOutdated} says that it should be hashed anew. Safe for use by several threads.
 *
 * <p>Hashes are read and written here: the library does so in the language of the machine, so that
 * where it is Turkish it writes {@code argon2ıd} and does not know {@code argon2id}.
 */
public final class PasswordHash {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int FIRST_VERSION = 16;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2(id|i|d)(?:\\$v=([0-9]{1,3}))?\\$m=([0-9]{1,8}),t=([0-9]{1,4}),p=([0-9]{1,3})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private static final Argon2Function CURRENT =
      Argon2Function.getInstance(19_456, 2, 1, HASH_BYTES, Argon2.ID);

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Each takes 19 MiB and a core while it runs; many at once would take a small machine down. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  /** What is verified where there is no such user, so that the answer takes as long. */
  public static final String OF_NOBODY = of("a password that nobody has");

  private PasswordHash() {}

  /** The parts of a hash. */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
  private record Parts(Argon2Function function, byte[] salt, byte[] hash) {}

  /** {@return the hash of a password, with its salt and parameters, in PHC string format} */
  public static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = inTurn(() -> CURRENT.hash(password.getBytes(UTF_8), salt).getBytes());
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v="
        + CURRENT.getVersion()
        + "$m="
        + CURRENT.getMemory()
        + ",t="
        + CURRENT.getIterations()
        + ",p="
        + CURRENT.getParallelism()
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /** {@return whether {@code hash} is that of {@code password}; false if it is none of Argon2} */
  public static boolean matches(String password, String hash) {
    return parts(hash)
        .filter(
            parts ->
                MessageDigest.isEqual(
                    parts.hash(),
                    inTurn(
                        () ->
                            parts
                                .function()
                                .hash(password.getBytes(UTF_8), parts.salt())
                                .getBytes())))
        .isPresent();
  }

  /** {@return whether {@code hash} was made with other parameters than today's} */
  public static boolean isOutdated(String hash) {
    return parts(hash).filter(parts -> parts.function().equals(CURRENT)).isEmpty()
        || !hash.startsWith("$argon2id$");
  }

  private static Optional<Parts> parts(String hash) {
    // As it was written where the language was Turkish.
    Matcher matcher = FORM.matcher(hash.replace('\u0131', 'i'));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] made = Base64.getDecoder().decode(matcher.group(7));
    return Optional.of(
        new Parts(
            Argon2Function.getInstance(
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                made.length,
                variant(matcher.group(1)),
                matcher.group(2) == null ? FIRST_VERSION : Integer.parseInt(matcher.group(2))),
            Base64.getDecoder().decode(matcher.group(6)),
            made));
  }

  private static Argon2 variant(String name) {
    return switch (name) {
      case "i" -> Argon2.I;
      case "d" -> Argon2.D;
      default -> Argon2.ID;
    };
  }

  private static <T> T inTurn(Supplier<T> work) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      AT_ONCE.release();
    }
  }
}
