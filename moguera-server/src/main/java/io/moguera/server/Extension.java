package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.moguera.account.AccountLetters;
import io.moguera.core.Core;
import io.moguera.core.data.Data;
import io.moguera.core.declaration.Registry;
import io.moguera.mail.OwnMail;
import io.moguera.mail.Templates;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a service adds to the server.
 *
 * @param registry what is declared, the built-in resources included
 * @param setUp what core is told: hooks, jobs, problems
 * @param routes asked before those of core, with callers known
 * @param mails what is sent
 */
record Extension(
    Registry registry,
    Consumer<Core.Builder> setUp,
    BiConsumer<HttpRouting.Builder, Data> routes,
    Mails mails) {

  /**
   * The mails that there are.
   *
   * @param templates of all kinds
   * @param kinds that the service has beside those of accounts
   */
  record Mails(Templates templates, List<OwnMail<?>> kinds) {
    /** {@return those of accounts alone, in Moguera's own words} */
    static Mails given() {
      return new Mails(Templates.given(AccountLetters.KINDS), List.of());
    }

    Mails {
      kinds = List.copyOf(kinds);
    }
  }
}
