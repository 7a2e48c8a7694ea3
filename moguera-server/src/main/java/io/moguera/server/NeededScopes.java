package io.moguera.server;

import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import io.moguera.core.expression.ExpressionException;
import io.moguera.core.expression.Expressions;
import io.moguera.core.expression.Reach;
import io.moguera.key.Scopes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which scopes a request needs: those of the resource at its address, of the relation that it asks
 * for, of what it includes or its filter speaks of, and of each operation of a batch. Safe for use
 * by several threads.
 */
final class NeededScopes {
  private static final Logger LOG = LoggerFactory.getLogger(NeededScopes.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** What is about the account itself. */
  private static final Set<String> ACCOUNT =
      Set.of(
          "keys", "sessions", "me", "invitations", "sign-ups", "password-resets", "email-changes");

  /** What everybody may read. */
  private static final Set<String> OPEN = Set.of("resources", "openapi.json");

  private final Registry registry;
  private final Expressions expressions;

  NeededScopes(Registry registry) {
    this.registry = registry;
    this.expressions = Expressions.of(registry);
  }

  /**
   * The scopes, in the order in which they come up.
   *
   * @param path as it was sent, still encoded
   * @param query as it was sent, still encoded
   * @param body asked for only where it matters
   */
  Set<String> of(String method, String path, String query, Supplier<byte[]> body) {
    var needed = new LinkedHashSet<String>();
    collect(needed, method, path, query, body);
    return needed;
  }

  private void collect(
      Set<String> needed, String method, String path, String query, Supplier<byte[]> body) {
    List<String> parts = List.of(path.split("/", -1)).stream().map(NeededScopes::decoded).toList();
    if (parts.size() < 3 || !parts.get(1).equals("v1") || parts.get(2).isEmpty()) {
      return;
    }
    boolean reading = READING.contains(method);
    String first = parts.get(2);
    if (ACCOUNT.contains(first)) {
      if (!(first.equals("me") && parts.size() == 3 && reading)) {
        needed.add(Scopes.ACCOUNT);
      }
    } else if (first.equals("batch")) {
      batch(needed, body.get());
    } else if (first.equals("changes")) {
      changes(needed, query);
    } else if (!OPEN.contains(first)) {
      resource(needed, parts, reading, query);
    }
  }

  private void resource(Set<String> needed, List<String> parts, boolean reading, String query) {
    Optional<Resource> resource = registry.findAt(parts.get(2));
    String name = resource.map(Resource::name).orElse(parts.get(2));
    needed.add(name + ":" + (reading ? Scopes.READ : Scopes.WRITE));
    if (resource.isEmpty()) {
      return;
    }
    Resource at = resource.get();
    if (parts.size() > 4) {
      Optional<Resource> related = related(at, parts.get(4));
      related.ifPresent(r -> needed.add(r.name() + ":" + Scopes.READ));
      at = related.orElse(at);
    }
    filters(needed, at, query);
    for (String item : parameter(query, "include")) {
      Optional<Resource> here = Optional.of(at);
      for (String step : item.strip().split("\\.", -1)) {
        here = here.flatMap(r -> related(r, step));
        here.ifPresent(r -> needed.add(r.name() + ":" + Scopes.READ));
      }
    }
  }

  /** What a filter speaks of, as if it were read. One that is not right is refused by the route. */
  private void filters(Set<String> needed, Resource at, String query) {
    for (String source : values(query, "filter").toList()) {
      try {
        Reach.of(expressions.check(at, source), registry)
            .forEach(name -> needed.add(name + ":" + Scopes.READ));
      } catch (ExpressionException e) {
        LOG.atDebug().setCause(e).log("A filter can't be understood");
      }
    }
  }

  private Optional<Resource> related(Resource resource, String name) {
    Optional<Resource> own =
        resource.relations().stream()
            .filter(relation -> relation.field().name().equals(name))
            .findFirst()
            .map(Relation::type)
            .flatMap(type -> registry.find(type.to()));
    return own.or(
        () -> Optional.ofNullable(registry.inverses(resource).get(name)).map(Inverse::source));
  }

  private static void changes(Set<String> needed, String query) {
    List<String> resources = parameter(query, "resources");
    if (resources.isEmpty()) {
      needed.add(Scopes.READ);
    }
    resources.forEach(
        name -> needed.add(Scopes.isScope(name + ":read") ? name + ":read" : Scopes.READ));
  }

  /** What can't be read is refused by the route. */
  private void batch(Set<String> needed, byte[] body) {
    try {
      for (JsonNode operation : JSON.readTree(body).path("operations")) {
        String[] address = operation.path("path").asString("").split("\\?", 2);
        collect(
            needed,
            operation.path("method").asString(""),
            address[0],
            address.length > 1 ? address[1] : "",
            () -> new byte[0]);
      }
    } catch (JacksonException e) {
      needed.add(Scopes.WRITE);
    }
  }

  private static List<String> parameter(String query, String name) {
    return values(query, name)
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .filter(item -> !item.isBlank())
        .toList();
  }

  private static Stream<String> values(String query, String name) {
    return List.of(query.split("&", -1)).stream()
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && decoded(pair[0]).equals(name))
        .map(pair -> decoded(pair[1]));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
