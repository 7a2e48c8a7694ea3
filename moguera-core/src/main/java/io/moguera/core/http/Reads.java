package io.moguera.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.DeclaredList;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.declaration.SortKey;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Link;
import io.moguera.core.query.ListQuery;
import io.moguera.core.query.Parameters;
import io.moguera.core.query.Selection;
import io.moguera.core.read.Document;
import io.moguera.core.read.Key;
import io.moguera.core.read.Listing;
import io.moguera.core.read.Within;
import java.util.List;
import java.util.Optional;

/** Requests that read. */
final class Reads {
  private final Engine engine;
  private final Keys keys;

  Reads(Engine engine) {
    this.engine = engine;
    this.keys = new Keys(engine);
  }

  void declarations(ServerRequest request, ServerResponse response) {
    QueryString.parse(request).requireKnown(List.of());
    byte[] json = DeclarationJson.of(engine.registry()).toString().getBytes(UTF_8);
    Answers.sendCacheable(request, response, Answer.json(200, json), Answers.etag(json));
  }

  void list(ServerRequest request, ServerResponse response, Resource resource) {
    send(request, response, resource, new Within.Everything(), List.of());
  }

  void declaredList(
      ServerRequest request, ServerResponse response, Resource resource, String name) {
    if (name.equals("trash") && resource.trashable()) {
      send(
          request,
          response,
          resource,
          new Within.Trash(),
          List.of(new SortKey("deleted_at", true)));
      return;
    }
    DeclaredList list = resource.lists().get(name);
    if (list == null) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "%s has no list %s%s"
              .formatted(resource.name(), name, Nearest.hint(name, resource.lists().keySet())));
    }
    Rights rights = engine.rights(request);
    if (list.access().isPresent()
        && !engine.transactions().read(s -> rights.hold(s, resource, list.access().get()))) {
      throw new ProblemException(
          rights.caller().isPresent() ? ProblemType.FORBIDDEN : ProblemType.UNAUTHENTICATED,
          "You may not ask for the list " + name);
    }
    send(request, response, resource, new Within.Declared(list.where()), list.sort());
  }

  void row(ServerRequest request, ServerResponse response, Resource resource, String text) {
    Selection selection = engine.queries().selection(resource, QueryString.parse(request));
    Rights rights = engine.rights(request);
    Optional<Document> found =
        engine
            .transactions()
            .read(
                session ->
                    Keys.of(resource, text)
                        .flatMap(key -> engine.reader().find(session, rights, selection, key)));
    if (found.isPresent()) {
      send(request, response, found.get());
    } else {
      moved(request, response, resource, text, rights);
    }
  }

  private static void send(ServerRequest request, ServerResponse response, Document row) {
    Answers.sendCacheable(request, response, Answer.json(200, row.json()), Answers.etag(row));
  }

  /** A slug that the row had before leads to it as it is called now. */
  private void moved(
      ServerRequest request,
      ServerResponse response,
      Resource resource,
      String text,
      Rights rights) {
    String slug =
        engine
            .transactions()
            .read(
                session ->
                    resource.slug().isEmpty()
                        ? Optional.<String>empty()
                        : engine
                            .store()
                            .former(session, resource, text)
                            .flatMap(id -> engine.reader().slug(session, rights, resource, id)))
            .orElseThrow(() -> Keys.notFound(resource, text));
    String query = request.query().isEmpty() ? "" : "?" + request.query().rawValue();
    Answers.send(
        request,
        response,
        Answer.empty(301)
            .with("Location", Address.of(resource, slug) + query)
            .with("Cache-Control", "no-cache"));
  }

  void relation(
      ServerRequest request, ServerResponse response, Resource resource, String text, String name) {
    Link link =
        Link.find(engine.registry(), resource, name)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND,
                        "%s has no relation %s%s"
                            .formatted(
                                resource.name(),
                                name,
                                Nearest.hint(name, Link.names(engine.registry(), resource)))));
    Rights rights = engine.rights(request);
    long id = engine.transactions().read(session -> keys.require(session, rights, resource, text));
    var within = new Within.Related(resource, id, link);
    if (link.many()) {
      send(request, response, link.target(), within, List.of());
    } else {
      one(request, response, within, rights);
    }
  }

  private void one(
      ServerRequest request, ServerResponse response, Within.Related within, Rights rights) {
    Resource target = within.link().target();
    Selection selection = engine.queries().selection(target, QueryString.parse(request));
    Document row =
        engine
            .transactions()
            .read(
                session ->
                    engine
                        .reader()
                        .relatedId(session, rights, within)
                        .flatMap(
                            id ->
                                engine.reader().find(session, rights, selection, new Key.ById(id))))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "%s of row %d of %s"
                            .formatted(within.link().name(), within.id(), within.from().name())));
    send(request, response, row);
  }

  private void send(
      ServerRequest request,
      ServerResponse response,
      Resource resource,
      Within within,
      List<SortKey> sort) {
    Parameters parameters = QueryString.parse(request);
    ListQuery query = engine.queries().list(resource, parameters, sort);
    Rights rights = engine.rights(request);
    Listing listing =
        engine.transactions().read(session -> engine.reader().list(session, rights, query, within));
    Answer answer = Answer.json(200, listing.json());
    Optional<String> links = Address.links(request, listing);
    if (links.isPresent()) {
      answer = answer.with("Link", links.get());
    }
    Answers.sendCacheable(request, response, answer, Answers.etag(listing.json()));
  }
}
