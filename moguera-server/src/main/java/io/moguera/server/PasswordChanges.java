package io.moguera.server;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.Passwords;
import io.moguera.account.SignIn;
import io.moguera.account.sql.AccountTable;
import io.moguera.configuration.HiddenText;
import io.moguera.core.WriteHook;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores passwords as hashes. Who changes a password gives the one that it replaces, unless an
 * administrator changes another's: a key that was left lying about must not become an account. The
 * other sessions of the user end with the change, and by the time the answer comes.
 */
final class PasswordChanges implements Filter, WriteHook {
  /** The request at hand, since writes know of none. */
  private static final ScopedValue<Request> REQUEST = ScopedValue.newInstance();

  private static final String FIELD = "password";
  private static final String CURRENT = "current_password";

  private final SignIn signIn;
  private final KeyStore keys;
  private final Function<ServerRequest, Optional<String>> address;

  /**
   * Makes them.
   *
   * @param address that wrong passwords are counted for
   */
  PasswordChanges(SignIn signIn, KeyStore keys, Function<ServerRequest, Optional<String>> address) {
    this.signIn = signIn;
    this.keys = keys;
    this.address = address;
  }

  private record Request(ServerRequest request, List<String> ended) {
    String key() {
      return request.context().get(ActiveKey.class).map(active -> active.key().id()).orElse("");
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var ended = new ArrayList<String>();
    response.beforeSend(() -> keys.forget(ended));
    ScopedValue.where(REQUEST, new Request(request, ended)).run(chain::proceed);
  }

  @Override
  public ObjectNode beforeWrite(Write write, ObjectNode fields) {
    JsonNode current = fields.remove(CURRENT);
    if (!fields.has(FIELD)) {
      if (current != null) {
        throw wrong("is only given together with a new password");
      }
      return fields;
    }
    ObjectNode hashed = Passwords.hashed(fields);
    if (write.id().isPresent()) {
      confirmed(write, write.id().getAsLong(), current);
      if (REQUEST.isBound()) {
        Request request = REQUEST.get();
        request
            .ended()
            .addAll(keys.endOtherSessions(write.session(), write.id().getAsLong(), request.key()));
      }
    }
    return hashed;
  }

  private void confirmed(Write write, long user, @Nullable JsonNode current) {
    boolean anothers = write.caller().filter(me -> me.isAdmin() && me.id() != user).isPresent();
    if (anothers) {
      return;
    }
    if (current == null || !current.isString()) {
      throw wrong("is required to change a password");
    }
    signIn.confirm(
        user,
        AccountTable.within(write.session()),
        new HiddenText(current.stringValue()),
        REQUEST.isBound() ? address.apply(REQUEST.get().request()) : Optional.empty(),
        () -> wrong("is wrong"));
  }

  private static ProblemException wrong(String detail) {
    return ProblemException.invalid(List.of(new FieldError("/" + CURRENT, detail)));
  }
}
