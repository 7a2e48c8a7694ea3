package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.Invitation;
import io.moguera.account.NewAccount;
import io.moguera.account.SignUps;
import io.moguera.core.Caller;
import io.moguera.core.http.Callers;
import io.moguera.core.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/invitations}: whom administrators invite, and how those come. */
public final class InvitationRoutes implements HttpService {
  private final SignUps signUps;
  private final AccountRequests requests;

  public InvitationRoutes(SignUps signUps, AccountRequests requests) {
    this.signUps = signUps;
    this.requests = requests;
  }

  @Override
  public void routing(HttpRules rules) {
    Answers.reading(rules, "/", this::list)
        .post("/", this::invite)
        .post("/acceptances", this::accept)
        .delete("/{id}", this::withdraw)
        .any("/", Answers.allowing("GET, HEAD, POST"))
        .any("/acceptances", Answers.allowing("POST"))
        .any("/{id}", Answers.allowing("DELETE"));
  }

  private void list(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    Answers.sendItems(
        response, signUps.invitations().stream().map(InvitationRoutes::described).toList());
  }

  private void invite(ServerRequest request, ServerResponse response) {
    Caller administrator = Callers.requireAdministrator(request);
    BodyFields fields = BodyFields.read(request, Set.of("email", "role", "language"));
    String email = fields.email("email");
    String role = fields.optionalText("role", 63).orElse("member");
    Optional<String> named = fields.optionalText("language", 35);
    fields.requireRight();
    Invitation made = signUps.invite(administrator, email, role, requests.language(request, named));
    Answers.send(response, Status.CREATED_201, described(made));
  }

  private void withdraw(ServerRequest request, ServerResponse response) {
    Caller ignored = Callers.requireAdministrator(request);
    String id = request.path().pathParameters().get("id");
    if (!id.matches("[0-9]{1,18}") || !signUps.withdraw(Long.parseLong(id))) {
      throw ProblemException.notFound("invitation " + id);
    }
    Answers.sendNothing(response);
  }

  private void accept(ServerRequest request, ServerResponse response) {
    BodyFields fields =
        BodyFields.read(request, Set.of("token", "name", "password", "display_name", "language"));
    String token = fields.text("token", SignUpRoutes.LONGEST_TOKEN);
    NewAccount account = requests.fields().account(fields, Optional.empty());
    fields.requireRight();
    Caller made = signUps.accept(token, account, requests.address(request));
    Answers.send(response, Status.CREATED_201, requests.user(made));
  }

  private static ObjectNode described(Invitation invitation) {
    ObjectNode item = Answers.object();
    item.put("id", invitation.id());
    item.put("email", invitation.email());
    item.put("role", invitation.role());
    item.put("created_at", invitation.createdAt().toString());
    item.put("expires_at", invitation.expiresAt().toString());
    return item;
  }
}
