package io.moguera.core.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A walk by cursors meets each row once, whatever comes and goes elsewhere meanwhile. */
@WithDatabase
class CursorPropertyTest {
  private static final String YAML =
      """
      resources:
        things:
          fields:
            number: { type: integer }
            word: { type: string }
            stays: { type: boolean, required: true }
          access: { read: "true" }
      """;
  private static final List<String> ORDERS =
      List.of("id", "-id", "number", "-number", "word,-number", "-word,number", "-created_at");

  @Test
  void walk_meetsEachRowOnce_whileOthersComeAndGo(TestDatabase database) throws Exception {
    try (CoreServer server = CoreServer.start(database, YAML)) {
      Client admin = server.as(new Caller(1, "admin", "admin"));
      var random = new Random(Long.getLong("moguera.property.seed", 1));
      Set<Long> staying = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        staying.add(thing(admin, random, true));
      }
      var over = new AtomicBoolean();
      var restless = new ArrayList<Thread>();
      for (int i = 0; i < 2; i++) {
        var own = new Random(random.nextLong());
        restless.add(Thread.ofVirtual().start(() -> comeAndGo(admin, own, over)));
      }
      try {
        for (String order : ORDERS) {
          int limit = 1 + random.nextInt(12);
          walk(server.anonymous(), "/v1/things?limit=" + limit + "&sort=" + order, staying);
        }
      } finally {
        over.set(true);
        for (Thread thread : restless) {
          thread.join();
        }
      }
    }
  }

  private static long thing(Client admin, Random random, boolean stays) {
    String number = random.nextInt(4) == 0 ? "null" : String.valueOf(random.nextInt(5));
    String word =
        random.nextInt(4) == 0
            ? "null"
            : "'" + Grammar.WORDS.get(random.nextInt(Grammar.WORDS.size())) + "'";
    Reply made =
        admin.post(
            "/v1/things", "{'number': %s, 'word': %s, 'stays': %s}".formatted(number, word, stays));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.id();
  }

  private static void comeAndGo(Client admin, Random random, AtomicBoolean over) {
    var here = new ArrayList<Long>();
    while (!over.get()) {
      if (here.size() < 10 || random.nextBoolean()) {
        here.add(thing(admin, random, false));
      } else {
        Collections.shuffle(here, random);
        Reply ignored = admin.delete("/v1/things/" + here.removeLast());
      }
    }
  }

  private static void walk(Client client, String path, Set<Long> staying) {
    var forwards = new ArrayList<Long>();
    Reply page = client.get(path);
    forwards.addAll(met(page));
    Reply next = page;
    while (next.json().path("next").isString()) {
      next = client.get(path + "&after=" + next.json().path("next").stringValue());
      forwards.addAll(met(next));
      // Where all that was left has gone meanwhile, the page is empty and leads nowhere.
      page = met(next).isEmpty() ? page : next;
    }
    assertThat(forwards).as(path).doesNotHaveDuplicates().containsAll(staying);
    var backwards = new ArrayList<>(met(page));
    while (page.json().path("prev").isString()) {
      page = client.get(path + "&before=" + page.json().path("prev").stringValue());
      backwards.addAll(0, met(page));
    }
    assertThat(backwards).as(path + " backwards").doesNotHaveDuplicates();
    // What came after the end since belongs to no page of a walk that began there.
    assertThat(stayed(backwards, staying)).as(path).isEqualTo(stayed(forwards, staying));
  }

  private static List<Long> stayed(List<Long> ids, Set<Long> staying) {
    return ids.stream().filter(staying::contains).toList();
  }

  private static List<Long> met(Reply page) {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    return page.json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").longValue())
        .toList();
  }
}
