package io.moguera.account;

import io.moguera.core.Caller;
import java.util.Optional;

/**
 * A user as signing in sees it.
 *
 * @param active whether the user may sign in and keys of the user are accepted
 * @param passwordHash in PHC string format; empty for users who can't sign in with a password
 */
public record Account(Caller caller, boolean active, Optional<String> passwordHash) {
  /** Prints without the hash. */
  @Override
  public String toString() {
    return "Account[" + caller + ", active=" + active + "]";
  }
}
