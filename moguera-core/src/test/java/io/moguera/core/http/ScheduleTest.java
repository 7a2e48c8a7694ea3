package io.moguera.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.moguera.core.Caller;
import io.moguera.core.Client;
import io.moguera.core.Client.Reply;
import io.moguera.core.CoreServer;
import io.moguera.testkit.TestDatabase;
import io.moguera.testkit.WithDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithDatabase
class ScheduleTest {

  /** Four instances on one database; the feed tells of each publication once. */
  @Test
  void scheduledRows_arePublishedOnceOnFourInstances(TestDatabase database) throws Exception {
    try (CoreServer one = CoreServer.start(database);
        CoreServer two = CoreServer.start(database);
        CoreServer three = CoreServer.start(database);
        CoreServer four = CoreServer.start(database);
        HttpClient http = HttpClient.newHttpClient()) {
      Client admin = one.as(new Caller(1, "admin", "admin"));
      admin.post("/v1/roles", "{'name': 'admin'}");
      admin.post("/v1/users", "{'name': 'admin', 'role': 'admin'}");
      String start = admin.get("/v1/changes?after=now").json().path("next").stringValue();
      for (int i = 0; i < 20; i++) {
        Reply created =
            admin.post(
                "/v1/pages",
                "{'title': 'P%d', 'status': 'published', 'published_at': '2026-11-24T11:00:00Z'}"
                    .formatted(i));
        assertThat(created.json().path("status").stringValue()).isEqualTo("scheduled");
      }

      List.of(one, two, three, four)
          .forEach(server -> server.clock().set(java.time.Instant.parse("2026-11-24T11:00:01Z")));

      Iterator<String> lines =
          http.send(
                  HttpRequest.newBuilder(URI.create(two.uri() + "/v1/changes?resources=pages"))
                      .header("Accept", "text/event-stream")
                      .header("Last-Event-ID", start)
                      .header("X-Caller", "1:admin:admin")
                      .build(),
                  BodyHandlers.ofLines())
              .body()
              .iterator();
      int updated = 0;
      while (updated < 20) {
        if (lines.next().contains("\"operation\":\"updated\"")) {
          updated++;
        }
      }
      http.shutdownNow();
      assertThat(admin.get("/v1/changes?resources=pages&after=" + start).each("operation"))
          .hasSize(40);
      assertThat(three.anonymous().get("/v1/pages?limit=100").each("version")).containsOnly("2");
    }
  }
}
