package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.change.Change;
import io.moguera.core.change.News;
import io.moguera.core.change.Position;
import io.moguera.core.change.sql.ChangeTable;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Key;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The change feed, page by page or as a stream of server-sent events. */
final class ChangeRoutes {
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
  private static final int BATCH = 100;

  /** Proxies cut connections on which nothing comes for a minute. */
  private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

  private static final int MOST_STREAMS = 1_000;

  private final Engine engine;
  private final ChangeTable changes;
  private final News news;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  ChangeRoutes(Engine engine, News news) {
    this.engine = engine;
    this.changes = new ChangeTable(engine.registry());
    this.news = news;
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/v1/changes", this::changes);
    routing.head("/v1/changes", this::changes);
  }

  private void changes(ServerRequest request, ServerResponse response) {
    Parameters parameters = QueryString.parse(request);
    parameters.requireKnown(List.of("after", "resources", "limit", "rows"));
    Set<String> resources = resources(parameters);
    boolean rows = parameters.flag("rows");
    boolean stream =
        request.prologue().method().equals(Method.GET)
            && request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/event-stream");
    if (stream) {
      Optional<String> last =
          request.headers().first(LAST_EVENT_ID).or(() -> parameters.one("after"));
      stream(request, response, position(last.or(() -> Optional.of("now"))), resources, rows);
    } else {
      int limit = parameters.number("limit", BATCH, 1, BATCH);
      page(request, response, position(parameters.one("after")), resources, limit, rows);
    }
  }

  private Set<String> resources(Parameters parameters) {
    List<String> all = engine.registry().resources().stream().map(Resource::name).toList();
    List<String> wanted = parameters.items("resources");
    for (String name : wanted) {
      if (!all.contains(name)) {
        throw Parameters.invalid("resources", "names " + name + Nearest.hint(name, all));
      }
    }
    return new HashSet<>(wanted.isEmpty() ? all : wanted);
  }

  private Position position(Optional<String> after) {
    if (after.isEmpty()) {
      return Position.START;
    }
    if (after.get().equals("now")) {
      return engine.transactions().read(changes::end);
    }
    Position position =
        Position.parse(after.get())
            .orElseThrow(
                () ->
                    Parameters.invalid("after", "must be a place that the feed gave out, or now"));
    if (!isKnown(position)) {
      throw Parameters.invalid(
          "after",
          "is no place in this log: the database was restored from a backup since, or is another"
              + " one. Read what you follow anew, and go on with after=now");
    }
    return position;
  }

  /** A standby may not have the change yet that somebody was told of. */
  private boolean isKnown(Position position) {
    return engine.transactions().read(session -> changes.has(session, position))
        || engine.transactions().write(session -> changes.has(session, position));
  }

  private void page(
      ServerRequest request,
      ServerResponse response,
      Position after,
      Set<String> resources,
      int limit,
      boolean rows) {
    Rights rights = engine.rights(request);
    ObjectNode page = Json.mapper().createObjectNode();
    ArrayNode items = page.putArray("items");
    Position reached = after;
    boolean more = true;
    while (more && items.isEmpty()) {
      Batch batch = next(rights, reached, resources, limit);
      batch.readable().forEach(change -> items.add(json(rights, change, rows)));
      reached = batch.end();
      more = batch.full();
    }
    page.put("next", reached.toString());
    page.put("more", more);
    Answers.send(
        request,
        response,
        Answer.json(200, page.toString().getBytes(UTF_8)).with("Cache-Control", "no-store"));
  }

  private Batch next(Rights rights, Position after, Set<String> resources, int limit) {
    return engine
        .transactions()
        .read(
            session -> {
              List<Change> all = changes.after(session, after, resources, limit);
              return new Batch(
                  changes.readable(session, rights, all),
                  all.isEmpty() ? after : all.getLast().position(),
                  all.size() == limit);
            });
  }

  /**
   * A stretch of the log.
   *
   * @param readable what of it the caller may know of
   * @param end where it ends
   * @param full whether there may be more
   */
  private record Batch(List<Change> readable, Position end, boolean full) {}

  private ObjectNode json(Rights rights, Change change, boolean rows) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("position", change.position().toString());
    json.put("resource", change.resource());
    json.put("id", change.id());
    json.put("version", change.version());
    json.put("operation", change.operation());
    json.put("at", change.at().toString());
    if (rows) {
      row(rights, change).ifPresent(row -> json.set("row", row));
    }
    return json;
  }

  /** The row as it is now, which may be further on than the change. */
  private Optional<ObjectNode> row(Rights rights, Change change) {
    Selection selection = Selection.all(engine.registry().require(change.resource()));
    return engine
        .transactions()
        .read(
            session -> engine.reader().find(session, rights, selection, new Key.ById(change.id())))
        .map(document -> (ObjectNode) Json.mapper().readTree(document.json()));
  }

  private void stream(
      ServerRequest request,
      ServerResponse response,
      Position after,
      Set<String> resources,
      boolean rows) {
    if (!streams.tryAcquire()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many streams are open on this instance; try again");
    }
    try {
      response
          .header(HeaderNames.CONTENT_TYPE, "text/event-stream")
          .header(HeaderNames.CACHE_CONTROL, "no-store")
          .header(HeaderNames.create("X-Accel-Buffering"), "no");
      try (OutputStream out = response.outputStream()) {
        follow(request, out, after, resources, rows);
      }
    } catch (IOException | UncheckedIOException e) {
      // The reader has gone; that is how streams end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private void follow(
      ServerRequest request, OutputStream out, Position after, Set<String> resources, boolean rows)
      throws IOException, InterruptedException {
    Position reached = after;
    long spoken = System.nanoTime();
    send(out, "retry: 1000\n\n");
    long seen;
    do {
      seen = news.seen();
      Rights rights = engine.rights(request);
      Batch batch = next(rights, reached, resources, BATCH);
      var events = new ArrayList<String>();
      for (Change change : batch.readable()) {
        events.add(
            "id: %s\nevent: change\ndata: %s\n\n"
                .formatted(change.position(), json(rights, change, rows)));
      }
      reached = batch.end();
      if (events.isEmpty() && System.nanoTime() - spoken > QUIET_NANOS) {
        events.add(": still here\n\n");
      }
      if (!events.isEmpty()) {
        send(out, String.join("", events));
        spoken = System.nanoTime();
      }
      if (batch.full()) {
        seen = -1;
      }
    } while (news.await(seen));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
