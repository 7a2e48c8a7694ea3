package io.moguera.core;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import io.moguera.core.http.Json;
import io.moguera.core.webhook.WebhookSettings;
import io.moguera.testkit.Cluster;
import io.moguera.testkit.RoundRobin;
import io.moguera.testkit.SettableClock;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javax.sql.DataSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Core alone on a port of its own; a header says who calls. With the property {@code
 * moguera.test.instances} it is so many instances on one database behind a balancer, of which all
 * but the first are replaced by new ones all the time.
 */
public final class CoreServer implements AutoCloseable {
  private static final HeaderName CALLER = HeaderNames.create("X-Caller");
  private static final int INSTANCES = Integer.getInteger("moguera.test.instances", 1);

  private final CoreInstance first;
  private final Optional<Cluster> cluster;
  private final Contract contract;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  private CoreServer(
      Registry registry,
      TestDatabase database,
      LongFunction<Optional<Caller>> owners,
      Consumer<Core.Builder> further) {
    Supplier<CoreInstance> instances =
        () ->
            CoreInstance.start(
                registry,
                database,
                builder -> {
                  builder
                      .clock(clock)
                      .maxBodyBytes(1 << 20)
                      .authenticator(
                          (request, body) ->
                              request.headers().first(CALLER).map(CoreServer::caller))
                      .webhooks(new WebhookSettings(new Box(), owners, true));
                  further.accept(builder);
                });
    this.first = instances.get();
    this.cluster =
        INSTANCES > 1
            ? Optional.of(Cluster.start(RoundRobin.start(), first, instances, INSTANCES))
            : Optional.empty();
    this.contract = new Contract(document());
  }

  private ObjectNode document() {
    try {
      return (ObjectNode)
          Json.mapper()
              .readTree(
                  http.send(
                          HttpRequest.newBuilder(uri().resolve("/v1/openapi.json")).build(),
                          BodyHandlers.ofByteArray())
                      .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** With the built-in resources alone. */
  public static CoreServer start(TestDatabase database) {
    return start(database, builder -> {});
  }

  /** With the built-in resources, set up further. */
  public static CoreServer start(TestDatabase database, Consumer<Core.Builder> further) {
    return new CoreServer(Declarations.builtIn().registry(), database, CoreServer::owner, further);
  }

  /** With further declarations; its webhooks are told nothing. */
  public static CoreServer start(TestDatabase database, String yaml) {
    return new CoreServer(
        Declarations.builtIn().add("moguera.yml", yaml).registry(),
        database,
        id -> Optional.empty(),
        builder -> {});
  }

  /** User 1 is an administrator and stays one; 2 has become an editor, and 3 is gone. */
  private static Optional<Caller> owner(long id) {
    return id == 3
        ? Optional.empty()
        : Optional.of(new Caller(id, "owner", id == 1 ? "admin" : "editor"));
  }

  /** Seals nothing, but notices what was sealed for another. */
  private record Box() implements SecretBox {
    @Override
    public String seal(String secret, String owner) {
      return owner + " " + secret;
    }

    @Override
    public String open(String sealed, String owner) {
      if (!sealed.startsWith(owner + " ")) {
        throw new IllegalStateException("sealed for another");
      }
      return sealed.substring(owner.length() + 1);
    }
  }

  private static Caller caller(String header) {
    List<String> parts = List.of(header.split(":", -1));
    return new Caller(Long.parseLong(parts.get(0)), parts.get(1), parts.get(2));
  }

  public URI uri() {
    return cluster.map(Cluster::uri).orElseGet(first::uri);
  }

  public Core core() {
    return first.core();
  }

  public DataSource dataSource() {
    return first.dataSource();
  }

  public SettableClock clock() {
    return clock;
  }

  /** {@return a client that nobody is signed in with} */
  public Client anonymous() {
    return new Client(http, uri(), contract, Optional.empty());
  }

  /** {@return a client of a user} */
  public Client as(Caller caller) {
    return new Client(http, uri(), contract, Optional.of(caller));
  }

  @Override
  public void close() {
    // The streams of the one come to their end with the other.
    first.endStreams();
    cluster.ifPresent(Cluster::close);
    first.close();
    http.close();
  }
}
