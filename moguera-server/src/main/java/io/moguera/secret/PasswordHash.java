package io.moguera.secret;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id. The parameters are those that OWASP recommends for servers (19 MiB, two passes, one
 * lane), about 30 ms of one core; what was hashed with others is still verified, and {@link
 * #isOutdated} says that it should be hashed anew. Safe for use by several threads.
 */
public final class PasswordHash {
  private static final Argon2Function CURRENT =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  /** Each takes 19 MiB and a core while it runs; many at once would take a small machine down. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  /** What is verified where there is no such user, so that the answer takes as long. */
  private static final String DUMMY = of("a password that nobody has");

  private PasswordHash() {}

  /** {@return the hash of a password, with its salt and parameters, in PHC string format} */
  public static String of(String password) {
    return inTurn(() -> Password.hash(password).addRandomSalt(16).with(CURRENT).getResult());
  }

  /** {@return whether {@code hash} is that of {@code password}} */
  public static boolean matches(String password, String hash) {
    return inTurn(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Does the work of {@link #matches} for nobody. */
  public static void pretend(String password) {
    boolean ignored = matches(password, DUMMY);
  }

  /** {@return whether {@code hash} was made with other parameters than today's} */
  public static boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(CURRENT);
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
