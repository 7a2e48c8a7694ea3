package io.moguera.core.webhook.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.change.Change;
import io.moguera.core.change.Position;
import io.moguera.core.change.sql.ChangeTable;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.Expressions;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Key;
import io.moguera.core.read.sql.RowReader;
import io.moguera.core.sql.Session;
import io.moguera.core.sql.Transactions;
import io.moguera.core.webhook.Attempt;
import io.moguera.core.webhook.Backoff;
import io.moguera.core.webhook.Delivery;
import io.moguera.core.webhook.Receiver;
import io.moguera.core.webhook.SigningSecret;
import io.moguera.core.webhook.Webhook;
import io.moguera.core.webhook.WebhookSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells webhooks of changes. First messages are made of the log, in its order and in one
 * transaction with how far the log was read, so that however many instances do so each change is
 * told once; then they are sent, those of one webhook one after the other. Safe for use by several
 * threads.
 */
public final class Webhooks {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int STRETCH = 500;

  /** Longer than an attempt takes at most. */
  private static final Duration ATTEMPT = Duration.ofMinutes(2);

  private final WebhookTable webhooks = new WebhookTable();
  private final DeliveryTable deliveries = new DeliveryTable();
  private final Registry registry;
  private final Expressions expressions;
  private final RowReader reader;
  private final ChangeTable changes;
  private final Transactions transactions;
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final Receiver receiver;
  private final SecureRandom random = new SecureRandom();
  private final Set<String> resources;

  public Webhooks(
      Registry registry,
      Expressions expressions,
      RowReader reader,
      Transactions transactions,
      WebhookSettings settings,
      InstantSource clock) {
    this.registry = registry;
    this.expressions = expressions;
    this.reader = reader;
    this.changes = new ChangeTable(registry);
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
    this.receiver = new Receiver(settings.privateAddresses(), clock);
    this.resources =
        registry.resources().stream().map(Resource::name).collect(Collectors.toUnmodifiableSet());
  }

  public WebhookTable webhooks() {
    return webhooks;
  }

  public DeliveryTable deliveries() {
    return deliveries;
  }

  public boolean privateAddresses() {
    return settings.privateAddresses();
  }

  /** Adds a webhook that is told of what comes from now on. {@return its secret} */
  public SigningSecret add(Session session, Webhook webhook) {
    SigningSecret secret = SigningSecret.make(random);
    String sealed = settings.box().seal(secret.reveal(), owner(webhook.id()));
    webhooks.add(session, webhook, sealed, changes.here(session));
    return secret;
  }

  /** What a secret is sealed for, so that it opens in its own row alone. */
  private static String owner(long webhook) {
    return "webhook:" + webhook;
  }

  /** Has a webhook that was off be told of what comes from now on. */
  public void begin(Session session, long id) {
    webhooks.begin(session, id, changes.here(session));
  }

  /** Makes messages of new changes. {@return the webhooks that have something to be sent} */
  public List<Long> make() {
    for (Webhook webhook : transactions.read(webhooks::all)) {
      while (webhook.active() && transactions.read(session -> isBehind(session, webhook.id()))) {
        if (!transactions.write(session -> make(session, webhook))) {
          break;
        }
      }
    }
    return transactions.read(session -> deliveries.waiting(session, clock.instant()));
  }

  private boolean isBehind(Session session, long webhook) {
    return webhooks
        .place(session, webhook)
        .map(place -> !changes.after(session, place, resources, 1).isEmpty())
        .orElse(false);
  }

  /** {@return whether there was something} */
  private boolean make(Session session, Webhook webhook) {
    Optional<Position> place = webhooks.take(session, webhook.id());
    if (place.isEmpty()) {
      return false;
    }
    Optional<Caller> owner = settings.owners().apply(webhook.owner());
    if (owner.isEmpty()) {
      webhooks.switchOff(session, webhook.id(), "its owner may no longer sign in", clock.instant());
      return false;
    }
    List<Change> all = changes.after(session, place.get(), resources, STRETCH);
    if (all.isEmpty()) {
      return false;
    }
    var rights = new Rights(registry, expressions, owner, clock.instant());
    List<Change> wanted =
        all.stream().filter(c -> webhook.wants(c.resource(), c.operation())).toList();
    for (Change change : changes.readable(session, rights, wanted)) {
      String type = change.resource() + "." + change.operation();
      byte[] payload = payload(session, rights, change, type);
      deliveries.add(
          session, webhook.id(), change.position(), message(), type, payload, clock.instant());
    }
    webhooks.reached(session, webhook.id(), all.getLast().position());
    return true;
  }

  private String message() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return "msg_" + HexFormat.of().formatHex(bytes);
  }

  /** The change, with the row as it is when the message is made. */
  private byte[] payload(Session session, Rights rights, Change change, String type) {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("type", type);
    payload.put("timestamp", change.at().toString());
    ObjectNode data = payload.putObject("data");
    data.put("position", change.position().toString());
    data.put("resource", change.resource());
    data.put("id", change.id());
    data.put("version", change.version());
    data.put("operation", change.operation());
    reader
        .find(
            session,
            rights,
            Selection.all(registry.require(change.resource())),
            new Key.ById(change.id()))
        .ifPresent(row -> data.set("row", JSON.readTree(row.json())));
    return payload.toString().getBytes(UTF_8);
  }

  /**
   * Sends what is due to one webhook, in order, until nothing is left or the time is over. Nobody
   * else must do so for the same webhook at the same time, or the order would be lost.
   */
  public void send(long webhook, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    do {
      Optional<Delivery> taken =
          transactions.write(
              session -> deliveries.take(session, webhook, clock.instant(), ATTEMPT));
      if (taken.isEmpty()) {
        return;
      }
      attempt(taken.get());
    } while (System.nanoTime() < end);
  }

  private void attempt(Delivery delivery) {
    Optional<Webhook> webhook =
        transactions.read(session -> webhooks.find(session, delivery.webhook()));
    if (webhook.isEmpty()) {
      return;
    }
    String sealed =
        transactions.read(session -> webhooks.sealedSecret(session, delivery.webhook()));
    var secret = SigningSecret.parse(settings.box().open(sealed, owner(delivery.webhook())));
    Attempt attempt =
        receiver.send(webhook.get().url(), delivery.message(), secret, delivery.payload());
    boolean ignored =
        transactions.write(
            session -> {
              note(session, delivery, attempt);
              return true;
            });
  }

  private void note(Session session, Delivery delivery, Attempt attempt) {
    Optional<Webhook> webhook = webhooks.lock(session, delivery.webhook());
    if (webhook.isEmpty()) {
      return;
    }
    if (attempt.delivered()) {
      deliveries.note(session, delivery, attempt, Delivery.State.DELIVERED, Optional.empty());
      webhooks.noteSuccess(session, delivery.webhook());
      return;
    }
    Instant now = clock.instant();
    Optional<Instant> next =
        attempt.gone() ? Optional.empty() : Backoff.after(delivery.tries(), random).map(now::plus);
    deliveries.note(
        session,
        delivery,
        attempt,
        next.isPresent() ? Delivery.State.PENDING : Delivery.State.FAILED,
        next);
    webhooks.noteFailure(session, delivery.webhook(), now);
    boolean tooLong =
        webhook
            .get()
            .failingSince()
            .map(since -> !since.plus(Backoff.PATIENCE).isAfter(now))
            .orElse(false);
    if (attempt.gone()) {
      webhooks.switchOff(session, delivery.webhook(), "the receiver answered 410 Gone", now);
    } else if (next.isEmpty() && tooLong) {
      webhooks.switchOff(session, delivery.webhook(), "nothing arrived for three days", now);
    }
  }
}
