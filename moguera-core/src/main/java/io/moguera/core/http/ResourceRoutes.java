package io.moguera.core.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/** The addresses of resources, and which methods they have. */
final class ResourceRoutes {
  private final Engine engine;
  private final Division division;
  private final Reads reads;
  private final Writes writes;
  private final RevisionReads revisions;

  ResourceRoutes(Engine engine, Division division) {
    this.division = division;
    this.engine = engine;
    this.reads = new Reads(engine);
    this.writes = new Writes(engine);
    this.revisions = new RevisionReads(engine);
  }

  void register(HttpRouting.Builder routing) {
    routing.get("/v1/resources", reads::declarations);
    routing.head("/v1/resources", reads::declarations);
    routing.post("/v1/batch", new Batch(engine, division)::run);
    routing.any("/v1/{resource}", this::collection);
    routing.any("/v1/{resource}/lists/{list}", this::declaredList);
    routing.any("/v1/{resource}/{id}", this::row);
    routing.any("/v1/{resource}/{id}/publication", this::publication);
    routing.any("/v1/{resource}/{id}/deletion", this::deletion);
    routing.any("/v1/{resource}/{id}/position", this::position);
    routing.any("/v1/{resource}/{id}/revisions", this::revisions);
    routing.any("/v1/{resource}/{id}/revisions/{number}", this::revision);
    routing.any("/v1/{resource}/{id}/revisions/{number}/restoration", this::restoration);
    routing.any("/v1/{resource}/{id}/{relation}", this::relation);
    routing.any(
        "/v1/{+rest}",
        (request, response) -> {
          throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
        });
  }

  private void collection(ServerRequest request, ServerResponse response) {
    Resource resource = resource(request);
    switch (method(request)) {
      case "GET", "HEAD" -> reads.list(request, response, resource);
      case "POST" -> writes.create(request, response, resource);
      default -> throw notAllowed(response, "GET, HEAD, POST");
    }
  }

  private void declaredList(ServerRequest request, ServerResponse response) {
    if (!isRead(request)) {
      throw notAllowed(response, "GET, HEAD");
    }
    reads.declaredList(request, response, resource(request), parameter(request, "list"));
  }

  private void row(ServerRequest request, ServerResponse response) {
    Resource resource = resource(request);
    String key = parameter(request, "id");
    switch (method(request)) {
      case "GET", "HEAD" -> reads.row(request, response, resource, key);
      case "PATCH" -> writes.patch(request, response, resource, key);
      case "PUT" -> writes.replace(request, response, resource, key);
      case "DELETE" -> writes.delete(request, response, resource, key);
      default -> throw notAllowed(response, "GET, HEAD, PATCH, PUT, DELETE");
    }
  }

  private void publication(ServerRequest request, ServerResponse response) {
    Resource resource = resource(request);
    String key = parameter(request, "id");
    switch (method(request)) {
      case "PUT" -> writes.publish(request, response, resource, key);
      case "DELETE" -> writes.unpublish(request, response, resource, key);
      default -> throw notAllowed(response, "PUT, DELETE");
    }
  }

  private void deletion(ServerRequest request, ServerResponse response) {
    Resource resource = having(request, resource(request).trashable(), "trash");
    if (!method(request).equals("DELETE")) {
      throw notAllowed(response, "DELETE");
    }
    writes.restore(request, response, resource, parameter(request, "id"));
  }

  private void position(ServerRequest request, ServerResponse response) {
    Resource resource = having(request, resource(request).ordered().isPresent(), "order");
    if (!method(request).equals("PUT")) {
      throw notAllowed(response, "PUT");
    }
    writes.move(request, response, resource, parameter(request, "id"));
  }

  private void revisions(ServerRequest request, ServerResponse response) {
    Resource resource = having(request, resource(request).revisioned(), "revisions");
    if (!isRead(request)) {
      throw notAllowed(response, "GET, HEAD");
    }
    revisions.list(request, response, resource, parameter(request, "id"));
  }

  private void revision(ServerRequest request, ServerResponse response) {
    Resource resource = having(request, resource(request).revisioned(), "revisions");
    if (!isRead(request)) {
      throw notAllowed(response, "GET, HEAD");
    }
    revisions.one(request, response, resource, parameter(request, "id"), number(request));
  }

  private void restoration(ServerRequest request, ServerResponse response) {
    Resource resource = having(request, resource(request).revisioned(), "revisions");
    if (!method(request).equals("POST")) {
      throw notAllowed(response, "POST");
    }
    writes.restoreRevision(request, response, resource, parameter(request, "id"), number(request));
  }

  private Resource having(ServerRequest request, boolean has, String what) {
    Resource resource = resource(request);
    if (!has) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "Rows of " + resource.name() + " have no " + what);
    }
    return resource;
  }

  private static long number(ServerRequest request) {
    try {
      return Long.parseLong(parameter(request, "number"));
    } catch (NumberFormatException e) {
      throw ProblemException.notFound("revision " + parameter(request, "number"));
    }
  }

  private void relation(ServerRequest request, ServerResponse response) {
    if (!isRead(request)) {
      throw notAllowed(response, "GET, HEAD");
    }
    reads.relation(
        request,
        response,
        resource(request),
        parameter(request, "id"),
        parameter(request, "relation"));
  }

  private Resource resource(ServerRequest request) {
    String name = parameter(request, "resource");
    Optional<Resource> resource = engine.registry().findAt(name);
    return resource.orElseThrow(
        () -> {
          List<String> names = engine.registry().resources().stream().map(Resource::name).toList();
          return new ProblemException(
              ProblemType.NOT_FOUND, "There is no resource " + name + Nearest.hint(name, names));
        });
  }

  private static String parameter(ServerRequest request, String name) {
    return request.path().pathParameters().get(name);
  }

  private static String method(ServerRequest request) {
    return request.prologue().method().text();
  }

  private static boolean isRead(ServerRequest request) {
    return method(request).equals("GET") || method(request).equals("HEAD");
  }

  static ProblemException notAllowed(ServerResponse response, String methods) {
    response.header(HeaderNames.ALLOW, methods);
    return new ProblemException(
        ProblemType.METHOD_NOT_ALLOWED, "The methods of this address are " + methods);
  }
}
