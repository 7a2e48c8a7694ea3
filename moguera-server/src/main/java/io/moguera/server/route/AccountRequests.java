package io.moguera.server.route;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.Caller;
import io.moguera.core.declaration.Registry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What the routes of accounts ask about a request. Safe for use by several threads. */
public final class AccountRequests {
  private final AccountFields fields;
  private final RequestLanguage language;
  private final Function<ServerRequest, Optional<String>> address;
  private final Function<Caller, ObjectNode> user;

  /**
   * Makes it.
   *
   * @param language the site's, for requests that do not say
   * @param address that attempts are counted for
   * @param user the row of a user, as that user sees it
   */
  public AccountRequests(
      Registry registry,
      Locale language,
      Function<ServerRequest, Optional<String>> address,
      Function<Caller, ObjectNode> user) {
    this.fields = new AccountFields(registry);
    this.language = new RequestLanguage(language);
    this.address = address;
    this.user = user;
  }

  /** {@return how the fields of an account are read} */
  AccountFields fields() {
    return fields;
  }

  /** {@return the language of a request} */
  public Locale language(ServerRequest request) {
    return language.of(request);
  }

  /** {@return the language that is named, else that of the request} */
  Locale language(ServerRequest request, Optional<String> named) {
    return language.of(request, named);
  }

  /** {@return the address that attempts are counted for} */
  public Optional<String> address(ServerRequest request) {
    return address.apply(request);
  }

  /** {@return the row of a user, as that user sees it} */
  ObjectNode user(Caller caller) {
    return user.apply(caller);
  }
}
