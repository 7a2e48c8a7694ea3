package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.AccountLetters;
import io.moguera.account.PasswordResets;
import io.moguera.account.Patience;
import io.moguera.account.Post;
import io.moguera.account.SignUps;
import io.moguera.account.sql.SignInFailureTable;
import io.moguera.configuration.Configuration;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.job.Job;
import io.moguera.core.sql.Transactions;
import io.moguera.key.KeyStore;
import io.moguera.mail.Outbox;
import io.moguera.mail.Postman;
import io.moguera.server.page.AccountPages;
import io.moguera.server.route.InvitationRoutes;
import io.moguera.server.route.PasswordResetRoutes;
import io.moguera.server.route.RequestLanguage;
import io.moguera.server.route.SignUpRoutes;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tools.jackson.databind.node.ObjectNode;

/** Signing up, invitations, forgotten passwords, and the mail that they need. */
final class AccountParts {
  private static final Duration SENDING = Duration.ofSeconds(1);

  private final Configuration configuration;
  private final DataSource dataSource;
  private final InstantSource clock;
  private final Patience patience;
  private final Post post;

  AccountParts(Configuration configuration, DataSource dataSource, InstantSource clock) {
    this.configuration = configuration;
    this.dataSource = dataSource;
    this.clock = clock;
    this.patience = new Patience(new SignInFailureTable(dataSource), clock);
    this.post = new Post(configuration.accounts().mail().isPresent(), patience);
  }

  /**
   * What sends mail; nothing does where no server for it is known.
   *
   * @param own the pages that mails lead to where none are set
   */
  Optional<Job> mail(SecureRandom random, Supplier<URI> own) {
    Supplier<URI> pages = () -> configuration.accounts().pages().orElseGet(own);
    return configuration
        .accounts()
        .mail()
        .map(
            server ->
                new Outbox(
                    new Transactions(dataSource, () -> {}),
                    new AccountLetters(configuration.site().title(), pages, random, clock),
                    new Postman(server),
                    clock))
        .map(outbox -> Job.every("send-mail", SENDING, data -> outbox.run()));
  }

  void routing(
      HttpRouting.Builder routing,
      Core core,
      KeyStore keys,
      Function<ServerRequest, Optional<String>> address,
      Function<Caller, ObjectNode> user) {
    var language = new RequestLanguage(configuration.site().language());
    var signUps = new SignUps(configuration.accounts(), core, post, patience, clock);
    var resets = new PasswordResets(core, post, patience, keys, clock);
    routing
        .register(
            "/v1/sign-ups", new SignUpRoutes(signUps, core.registry(), language, address, user))
        .register(
            "/v1/invitations",
            new InvitationRoutes(signUps, core.registry(), language, address, user))
        .register("/v1/password-resets", new PasswordResetRoutes(resets, language, address));
    if (configuration.accounts().pages().isEmpty()) {
      routing.register(
          "/account",
          new AccountPages(configuration.site().title(), signUps, resets, language, address));
    }
  }
}
