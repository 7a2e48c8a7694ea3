package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.Account;
import io.moguera.account.sql.AccountTable;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.declaration.Access;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/access/explain}: why somebody may or may not do something. */
public final class AccessRoutes implements HttpService {
  private static final Set<String> PARAMETERS = Set.of("resource", "id", "operation", "user");

  private final Core core;
  private final AccountTable accounts;

  public AccessRoutes(Core core, AccountTable accounts) {
    this.core = core;
    this.accounts = accounts;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(rules, "/explain", this::explain)
        .any("/explain", Answers.allowing("GET, HEAD"));
  }

  private void explain(ServerRequest request, ServerResponse response) {
    Caller asking = Callers.require(request);
    for (String name : request.query().names()) {
      if (!PARAMETERS.contains(name)) {
        throw new ProblemException(
            ProblemType.UNKNOWN_PARAMETER,
            "There is no parameter " + name + Nearest.hint(name, PARAMETERS));
      }
    }
    Resource resource = resource(required(request, "resource"));
    Access.Operation operation = operation(required(request, "operation"));
    OptionalLong id = id(request);
    Account account = account(request, asking);
    ObjectNode body = Answers.object();
    ObjectNode user = body.putObject("user");
    user.put("id", account.caller().id());
    user.put("name", account.caller().name());
    user.put("role", account.caller().role());
    body.put("resource", resource.name());
    id.ifPresentOrElse(row -> body.put("id", row), () -> body.putNull("id"));
    body.put("operation", operation.name().toLowerCase(Locale.ROOT));
    ObjectNode told =
        core.explain(Optional.of(account.caller()), Optional.of(asking), resource, operation, id);
    if (account.active()) {
      body.setAll(told);
    } else {
      body.put("allowed", false).put("decided_by", "inactive");
    }
    Answers.send(response, Status.OK_200, body);
  }

  private Resource resource(String name) {
    return core.registry()
        .findAt(name)
        .orElseThrow(
            () ->
                invalid(
                    "resource",
                    "names no resource"
                        + Nearest.hint(
                            name,
                            core.registry().resources().stream().map(Resource::name).toList())));
  }

  private static Access.Operation operation(String name) {
    return Stream.of(Access.Operation.values())
        .filter(operation -> operation.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "operation",
                    "must be one of "
                        + Stream.of(Access.Operation.values())
                            .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  private static OptionalLong id(ServerRequest request) {
    Optional<String> id = request.query().first("id").asOptional();
    if (id.isPresent() && !id.get().matches("[0-9]{1,18}")) {
      throw invalid("id", "must be the id of a row");
    }
    return id.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Everybody asks for themselves, administrators for others too. */
  private Account account(ServerRequest request, Caller asking) {
    Optional<String> named = request.query().first("user").asOptional();
    if (named.isEmpty() || named.get().equals(asking.name())) {
      return new Account(asking, true, Optional.empty());
    }
    if (named.get().equals(String.valueOf(asking.id()))) {
      return new Account(asking, true, Optional.empty());
    }
    if (!asking.isAdmin()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Administrators alone are told what others may do");
    }
    Optional<Account> found =
        named.get().matches("[0-9]{1,18}")
            ? accounts.find(Long.parseLong(named.get()))
            : accounts.findByLogin(named.get());
    return found.orElseThrow(() -> invalid("user", "names no user"));
  }

  private static String required(ServerRequest request, String name) {
    return request.query().first(name).asOptional().orElseThrow(() -> invalid(name, "is required"));
  }

  private static ProblemException invalid(String name, String what) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, name + " " + what);
  }
}
