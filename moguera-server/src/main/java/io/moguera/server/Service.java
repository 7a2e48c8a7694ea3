package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.Account;
import io.moguera.account.FirstAdministrator;
import io.moguera.account.FirstStart;
import io.moguera.account.SecondFactors;
import io.moguera.account.SignIn;
import io.moguera.account.sql.AccountTable;
import io.moguera.account.sql.SecondFactorTable;
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
import io.moguera.core.declaration.Resource;
import io.moguera.core.image.s3.S3Files;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.sql.Gate;
import io.moguera.core.sql.Replica;
import io.moguera.core.sql.Transactions;
import io.moguera.core.webhook.WebhookSettings;
import io.moguera.key.ActiveKey;
import io.moguera.key.KeyStore;
import io.moguera.key.sql.AccessKeyTable;
import io.moguera.key.sql.KeyNews;
import io.moguera.limit.sql.RateShareTable;
import io.moguera.secret.Seal;
import io.moguera.server.route.AccessRoutes;
import io.moguera.server.route.AccountsPart;
import io.moguera.server.route.KeyRoutes;
import io.moguera.server.route.MeRoute;
import io.moguera.server.route.SessionRoutes;
import io.moguera.server.route.TotpRoutes;
import io.moguera.server.sql.Reachable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final SecondFactors secondFactors;
  private final SignIn signIn;
  private final RequestLog log;
  private final Drain drain = new Drain();
  private final Core core;
  private final Optional<FirstAdministrator> firstAdministrator;
  private final AccountParts accountParts;
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
    closing.add(
        Housekeeping.start(
            keys,
            failures,
            new RateShareTable(dataSource),
            new Transactions(dataSource, () -> {}),
            clock));
    secondFactors =
        new SecondFactors(
            new SecondFactorTable(dataSource),
            new Seal(masterKeys, random),
            random,
            clock,
            configuration.site().title());
    signIn = new SignIn(accounts, failures, secondFactors, clock);
    clients = new ClientAddress(configuration.listen().trustedProxies());
    addresses = PublicAddresses.of(configuration);
    // Not of the pool: passwords are asked for within transactions, each of which has a connection
    // of the pool already, and all together could wait for one more.
    var prompt = new SignInFailureTable(Pool.single(database));
    accountParts = new AccountParts(configuration, dataSource, prompt, clock);
    passwords =
        new PasswordChanges(
            new SignIn(accounts, prompt, secondFactors, clock), keys, clients::subject);
    log = new RequestLog(random, clients);
    Core.Builder builder =
        Core.builder(registry, dataSource)
            .gate(Pool.gate(configuration.poolSize()))
            .clock(clock)
            .maxBodyBytes(configuration.maxBodyBytes())
            .authenticator(authenticator(registry))
            .beforeWrite("users", passwords)
            .beforeWrite("users", new UserFields())
            .beforeWrite("users", accountParts.emails())
            .describe(new AccountsPart())
            .webhooks(webhooks(masterKeys, random));
    accountParts
        .mail(
            random,
            extension.mails(),
            () -> configuration.publicUrl(addresses.port()).resolve("/account"))
        .ifPresent(builder::job);
    configuration.storage().map(S3Files::new).ifPresent(builder::files);
    configuration.replica().map(this::replica).ifPresent(builder::replica);
    extension.setUp().accept(builder);
    // After a service's own, which may change whom it is about.
    LastAdministrator.guard(builder);
    core = builder.start();
    closing.add(core);
  }

  private Replica replica(Configuration.Standby standby) {
    DataSource copy = closing.add(Pool.openLater(standby.url(), configuration.poolSize()));
    Gate gate = Pool.gateForLater(configuration.poolSize());
    return closing.add(Replica.start(dataSource, copy, gate, standby.mostBehind()));
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

  private SignatureAuthenticator authenticator(Registry registry) {
    var verifier =
        new RequestVerifier<ActiveKey>(
            keys,
            clock,
            // The host is checked against addresses that are known once the server listens.
            VerifierOptions.forAnyHost()
                .withWindow(configuration.authentication().window())
                .withExplain(configuration.authentication().explain()));
    keys.onForget(verifier::forget);
    return new SignatureAuthenticator(verifier, keys, addresses, new NeededScopes(registry));
  }

  /** Adds the filters and routes; those that come first win. */
  void routing(HttpRouting.Builder routing, Consumer<HttpRouting.Builder> further) {
    var limits =
        new RateLimits(
            configuration.limits(), new RateShareTable(dataSource), clock, clients::subject);
    var totp = new TotpRoutes(secondFactors, signIn, accounts, clients::subject);
    routing
        .addFilter(log)
        .addFilter(drain)
        .addFilter(new SecurityHeaders(configuration.isSecure(), new HttpDate(clock)))
        .addFilter(new CrossOrigin(configuration.listen().origins()))
        .addFilter(limits.ofAddress())
        .addFilter(passwords)
        .register("/health", new Health(() -> Reachable.within(dataSource), drain))
        .register("/v1/me/totp", totp)
        .delete("/v1/users/{id}/totp", totp::removeOfUser)
        .register("/v1/me", new MeRoute(this::user))
        .register(
            "/v1/keys", new KeyRoutes(keys, signIn, accounts, clock, clients::subject, areas()))
        .register(
            "/v1/sessions",
            new SessionRoutes(
                signIn,
                keys,
                clock,
                configuration.authentication().session(),
                clients::subject,
                this::user));
    accountParts.routing(routing, core, keys, clients::subject, this::user);
    routing.register("/v1/access", new AccessRoutes(core, accounts));
    extension.routes().accept(routing, core.data());
    core.routing(routing);
    routing.addFilter(limits.ofCaller());
    routing.any(
        "/v1/*",
        (request, response) -> {
          throw notFound(request);
        });
    further.accept(routing);
  }

  /** What scopes of keys may be about. */
  private Set<String> areas() {
    return Stream.concat(
            core.registry().resources().stream().map(Resource::name),
            Stream.of("audit", "webhooks", "access"))
        .collect(Collectors.toUnmodifiableSet());
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
