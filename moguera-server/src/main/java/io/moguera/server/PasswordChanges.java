package io.moguera.server;

import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.moguera.account.Passwords;
import io.moguera.account.sql.AccountTable;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores passwords as hashes, and ends the other sessions of a user whose password was changed: by
 * the time the answer comes they are over.
 */
final class PasswordChanges implements Filter {
  /** Whether the request at hand gave a password that was taken. */
  private static final ScopedValue<AtomicBoolean> GIVEN = ScopedValue.newInstance();

  private static final String FIELD = "password";
  private static final Pattern USER = Pattern.compile("/v1/(?:users|authors)/(?<user>[^/]+)");

  private final AccountTable accounts;
  private final KeyStore keys;

  PasswordChanges(AccountTable accounts, KeyStore keys) {
    this.accounts = accounts;
    this.keys = keys;
  }

  /** To be called before a user is written. {@return the fields to write} */
  ObjectNode hashed(ObjectNode fields) {
    ObjectNode hashed = Passwords.hashed(fields);
    if (fields.hasNonNull(FIELD) && GIVEN.isBound()) {
      GIVEN.get().set(true);
    }
    return hashed;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Matcher path = USER.matcher(request.prologue().uriPath().path());
    if (!path.matches()) {
      chain.proceed();
      return;
    }
    var given = new AtomicBoolean();
    response.beforeSend(
        () -> {
          if (given.get() && response.status().family() == Status.Family.SUCCESSFUL) {
            endOtherSessions(request, path.group("user"));
          }
        });
    ScopedValue.where(GIVEN, given).run(chain::proceed);
  }

  private void endOtherSessions(RoutingRequest request, String user) {
    String current =
        request.context().get(ActiveKey.class).map(active -> active.key().id()).orElse("");
    id(user).ifPresent(id -> keys.endOtherSessions(id, current));
  }

  private Optional<Long> id(String user) {
    return user.chars().allMatch(c -> c >= '0' && c <= '9') && user.length() < 19
        ? Optional.of(Long.valueOf(user))
        : accounts.findId(user);
  }
}
