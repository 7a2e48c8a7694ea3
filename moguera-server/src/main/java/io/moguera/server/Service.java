package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.Account;
import io.moguera.account.FirstAdministrator;
import io.moguera.account.FirstStart;
import io.moguera.account.SignIn;
import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.SignInFailureTable;
import io.moguera.authentication.AccessKeyGenerator;
import io.moguera.authentication.RequestVerifier;
import io.moguera.authentication.VerifierOptions;
import io.moguera.configuration.Configuration;
import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.MasterKeys;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.data.Data;
import io.moguera.core.declaration.Registry;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Replica;
import io.moguera.core.webhook.WebhookSettings;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.sql.AccessKeyTable;
import io.moguera.key.sql.KeyNews;
import io.moguera.secret.Seal;
import io.moguera.server.route.KeyRoutes;
import io.moguera.server.route.MeRoute;
import io.moguera.server.route.SessionRoutes;
import io.moguera.server.sql.Reachable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import tools.jackson.databind.node.ObjectNode;

/** Everything behind the sockets, put together. */
final class Service implements AutoCloseable {
  private final Configuration configuration;
  private final Extension extension;
  private final InstantSource clock;
  private final DataSource dataSource;
  private final AccountTable accounts;
  private final KeyStore keys;
  private final PublicAddresses addresses;
  private final ClientAddress clients;
  private final PasswordChanges passwords;
  private final SignIn signIn;
  private final RequestLog log;
  private final Drain drain = new Drain();
  private final Core core;
  private final Optional<FirstAdministrator> firstAdministrator;
  private final Closing closing;

  private Service(
      Configuration configuration,
      DatabaseUrl database,
      MasterKeys masterKeys,
      InstantSource clock,
      SecureRandom random,
      Extension extension,
      Closing closing) {
    this.configuration = configuration;
    this.clock = clock;
    this.closing = closing;
    this.extension = extension;
    Registry registry = extension.registry();
    dataSource = closing.add(Pool.open(database, configuration.poolSize()));
    Tables.update(registry, dataSource, configuration.applySchema());
    accounts = new AccountTable(dataSource);
    firstAdministrator = new FirstStart(accounts, random, clock).run(configuration.adminPassword());
    keys =
        new KeyStore(
            new AccessKeyTable(dataSource),
            new Seal(masterKeys, random),
            new AccessKeyGenerator(random),
            clock);
    closing.add(KeyNews.start(Pool.single(database), keys.news()));
    var failures = new SignInFailureTable(dataSource);
    closing.add(Housekeeping.start(keys, failures, clock));
    signIn = new SignIn(accounts, failures, clock);
    clients = new ClientAddress(configuration.listen().trustedProxies());
    addresses = PublicAddresses.of(configuration);
    // Not of the pool: passwords are asked for within transactions, each of which has a connection
    // of the pool already, and all together could wait for one more.
    var prompt = new SignInFailureTable(Pool.single(database));
    passwords = new PasswordChanges(new SignIn(accounts, prompt, clock), keys, clients::subject);
    log = new RequestLog(random, clients);
    Core.Builder builder =
        Core.builder(registry, dataSource)
            .clock(clock)
            .maxBodyBytes(configuration.maxBodyBytes())
            .authenticator(authenticator())
            .beforeWrite("users", passwords)
            .webhooks(webhooks(masterKeys, random));
    configuration.storage().map(S3Files::new).ifPresent(builder::files);
    configuration.replica().map(this::replica).ifPresent(builder::replica);
    extension.setUp().accept(builder);
    core = builder.start();
    closing.add(core);
  }

  private Replica replica(Configuration.Standby standby) {
    DataSource copy = closing.add(Pool.openLater(standby.url(), configuration.poolSize()));
    return closing.add(Replica.start(dataSource, copy, standby.mostBehind()));
  }

  private WebhookSettings webhooks(MasterKeys masterKeys, SecureRandom random) {
    return new WebhookSettings(
        new WebhookSecrets(new Seal(masterKeys, random)),
        id -> accounts.find(id).filter(Account::active).map(Account::caller),
        configuration.privateWebhooks());
  }

  static Service start(
      Configuration configuration,
      DatabaseUrl database,
      MasterKeys masterKeys,
      InstantSource clock,
      SecureRandom random,
      Extension extension) {
    var closing = new Closing();
    try {
      return new Service(configuration, database, masterKeys, clock, random, extension, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private SignatureAuthenticator authenticator() {
    var verifier =
        new RequestVerifier<ActiveKey>(
            keys,
            clock,
            // The host is checked against addresses that are known once the server listens.
            VerifierOptions.forAnyHost()
                .withWindow(configuration.authentication().window())
                .withExplain(configuration.authentication().explain()));
    keys.onForget(verifier::forget);
    return new SignatureAuthenticator(verifier, keys, addresses);
  }

  /** Adds the filters and routes; those that come first win. */
  void routing(HttpRouting.Builder routing, Consumer<HttpRouting.Builder> further) {
    routing
        .addFilter(log)
        .addFilter(drain)
        .addFilter(new SecurityHeaders(configuration.isSecure(), new HttpDate(clock)))
        .addFilter(passwords)
        .register("/health", new Health(() -> Reachable.within(dataSource), drain))
        .register("/v1/me", new MeRoute(this::user))
        .register("/v1/keys", new KeyRoutes(keys, signIn, accounts, clock, clients::subject))
        .register(
            "/v1/sessions",
            new SessionRoutes(
                signIn,
                keys,
                clock,
                configuration.authentication().session(),
                clients::subject,
                this::user));
    extension.routes().accept(routing, core.data());
    core.routing(routing);
    routing.any(
        "/v1/*",
        (request, response) -> {
          throw notFound(request);
        });
    further.accept(routing);
  }

  private static ProblemException notFound(ServerRequest request) {
    return ProblemException.notFound(
        "address "
            + request.path().absolute().path()
            + " with the method "
            + request.prologue().method().text());
  }

  private ObjectNode user(Caller caller) {
    return core.require("users", caller.id(), Optional.of(caller));
  }

  String name() {
    return core.registry().service();
  }

  Data data() {
    return core.data();
  }

  KeyStore keys() {
    return keys;
  }

  PublicAddresses addresses() {
    return addresses;
  }

  Optional<FirstAdministrator> firstAdministrator() {
    return firstAdministrator;
  }

  Drain drain() {
    return drain;
  }

  int running() {
    return log.running();
  }

  /** Ends what would go on for as long as somebody listens, and the jobs. */
  void endStreams() {
    core.close();
  }

  @Override
  public void close() {
    closing.close();
  }
}
