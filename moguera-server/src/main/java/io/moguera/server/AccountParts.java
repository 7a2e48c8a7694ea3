package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.AccountLetters;
import io.moguera.account.EmailChanges;
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
import io.moguera.mail.LetterWriter;
import io.moguera.mail.Outbox;
import io.moguera.mail.OwnLetters;
import io.moguera.mail.Postman;
import io.moguera.server.page.AccountPages;
import io.moguera.server.route.AccountRequests;
import io.moguera.server.route.EmailChangeRoutes;
import io.moguera.server.route.InvitationRoutes;
import io.moguera.server.route.PasswordResetRoutes;
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
  private final EmailChanges emails;

  /**
   * Makes them.
   *
   * @param prompt counts within transactions, and takes no connection of the pool
   */
  AccountParts(
      Configuration configuration,
      DataSource dataSource,
      SignInFailureTable prompt,
      InstantSource clock) {
    this.configuration = configuration;
    this.dataSource = dataSource;
    this.clock = clock;
    this.patience = new Patience(new SignInFailureTable(dataSource), clock);
    this.post = new Post(configuration.accounts().mail().isPresent(), patience);
    this.emails =
        new EmailChanges(post, new Patience(prompt, clock), configuration.site().language(), clock);
  }

  /** {@return what is done with addresses that users are about to have} */
  EmailChanges emails() {
    return emails;
  }

  /**
   * What sends mail; nothing does where no server for it is known.
   *
   * @param own the pages that mails lead to where none are set
   */
  Optional<Job> mail(SecureRandom random, Extension.Mails mails, Supplier<URI> own) {
    Supplier<URI> pages = () -> configuration.accounts().pages().orElseGet(own);
    return configuration
        .accounts()
        .mail()
        .map(
            server ->
                new Outbox(
                    new Transactions(dataSource, () -> {}),
                    letters(mails, pages, random),
                    new Postman(server),
                    clock))
        .map(outbox -> Job.every("send-mail", SENDING, data -> outbox.run()));
  }

  private LetterWriter letters(Extension.Mails mails, Supplier<URI> pages, SecureRandom random) {
    String site = configuration.site().title();
    var accounts = new AccountLetters(site, mails.templates(), pages, random, clock);
    return new OwnLetters(site, mails.templates(), mails.kinds(), accounts);
  }

  void routing(
      HttpRouting.Builder routing,
      Core core,
      KeyStore keys,
      Function<ServerRequest, Optional<String>> address,
      Function<Caller, ObjectNode> user) {
    var requests =
        new AccountRequests(core.registry(), configuration.site().language(), address, user);
    var signUps = new SignUps(configuration.accounts(), core, post, patience, clock);
    var resets = new PasswordResets(core, post, patience, keys, clock);
    routing
        .register("/v1/sign-ups", new SignUpRoutes(signUps, requests))
        .register("/v1/invitations", new InvitationRoutes(signUps, requests))
        .register("/v1/password-resets", new PasswordResetRoutes(resets, requests))
        .register("/v1/email-changes", new EmailChangeRoutes(emails, core));
    if (configuration.accounts().pages().isEmpty()) {
      routing.register(
          "/account",
          new AccountPages(
              configuration.site().title(),
              signUps,
              resets,
              token -> core.write(session -> emails.confirm(session, token)).name(),
              requests));
    }
  }
}
