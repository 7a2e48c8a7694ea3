package io.moguera.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.CoreServer;
import io.moguera.core.property.Shape.Service;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is declared, every route answers every caller what the rules say, worked out in memory.
 *
 * <p>{@code -Dmoguera.property.seconds=600} goes on for longer, {@code -Dmoguera.property.seed=17}
 * begins with another service.
 */
@WithDatabase
class PermissionPropertyTest {
  private static final Duration USUAL = Duration.ofSeconds(8);

  @Test
  void routes_answerWhatTheRulesSay(TestDatabase database) {
    long seed = Long.getLong("moguera.property.seed", 1);
    long end =
        System.nanoTime()
            + Duration.ofSeconds(Long.getLong("moguera.property.seconds", USUAL.toSeconds()))
                .toNanos();
    List<Caller> callers = List.of();
    long round = seed;
    do {
      var random = new Random(round);
      Service service = new Services(random, "r" + round).make();
      String yaml = Services.yaml(service);
      try (CoreServer server = CoreServer.start(database, yaml)) {
        Client admin = server.as(new Caller(1, "admin", "admin"));
        if (callers.isEmpty()) {
          callers = callers(admin);
        }
        var world = new World(service);
        callers.forEach(caller -> world.put(user(caller)));
        String start = admin.get("/v1/changes?after=now").json().path("next").stringValue();
        var rows = new Rows(random, admin, world, callers.stream().map(Caller::id).toList());
        rows.make();
        settle(admin, start);
        for (Optional<Caller> caller : all(callers)) {
          Client client = caller.map(server::as).orElseGet(server::anonymous);
          var oracle = new Oracle(world, caller);
          var routes = new Routes(random, client, world, oracle, rows, start);
          assertThat(routes.differences())
              .as("round %d, %s, of\n%s", round, caller, yaml)
              .isEmpty();
        }
      }
      round++;
    } while (System.nanoTime() < end);
    assertThat(round - seed).as("rounds").isPositive();
  }

  /** Waits until the log tells of all that was written; it waits for other writers itself. */
  private static void settle(Client admin, String start) {
    long marker = created(admin, "/v1/tags", "{'name': '" + UUID.randomUUID() + "'}");
    String path = "/v1/changes?resources=tags&after=" + start;
    boolean settled = false;
    while (!settled) {
      settled =
          admin
              .get(path)
              .json()
              .path("items")
              .valueStream()
              .anyMatch(change -> change.path("id").longValue() == marker);
    }
  }

  private static List<Caller> callers(Client admin) {
    var callers = new ArrayList<Caller>();
    List<String> roles = List.of("admin", "member", "editor", "author");
    List<String> names = List.of("admin", "alpha", "bravo", "gamma");
    roles.forEach(role -> created(admin, "/v1/roles", "{'name': '" + role + "'}"));
    for (int i = 0; i < names.size(); i++) {
      long id =
          created(
              admin,
              "/v1/users",
              "{'name': '%s', 'role': '%s', 'display_name': %s}"
                  .formatted(names.get(i), roles.get(i), i == 2 ? "null" : "'theta'"));
      callers.add(new Caller(id, names.get(i), roles.get(i)));
    }
    return callers;
  }

  private static long created(Client admin, String path, String body) {
    Client.Reply reply = admin.post(path, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.id();
  }

  private static Scope.Row user(Caller caller) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put("name", caller.name());
    values.put("display_name", caller.role().equals("editor") ? null : "theta");
    return new Scope.Row("users", caller.id(), values, false);
  }

  private static List<Optional<Caller>> all(List<Caller> callers) {
    var all = new ArrayList<Optional<Caller>>();
    all.add(Optional.empty());
    callers.forEach(caller -> all.add(Optional.of(caller)));
    return all;
  }
}
