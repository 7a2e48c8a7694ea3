package io.moguera.server.route;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.account.NewAccount;
import io.moguera.account.SignUps;
import io.moguera.core.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/sign-ups}: making an account of one's own. Tokens come in bodies, since addresses are
 * logged.
 */
public final class SignUpRoutes implements HttpService {
  static final int LONGEST_TOKEN = 64;

  private final SignUps signUps;
  private final AccountRequests requests;

  public SignUpRoutes(SignUps signUps, AccountRequests requests) {
    this.signUps = signUps;
    this.requests = requests;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/", this::begin)
        .post("/confirmations", this::confirm)
        .any("/", Answers.allowing("POST"))
        .any("/confirmations", Answers.allowing("POST"));
  }

  private void begin(ServerRequest request, ServerResponse response) {
    signUps.requireOpen();
    if (signUps.confirmed()) {
      beginConfirmed(request, response);
      return;
    }
    BodyFields fields =
        BodyFields.read(request, Set.of("name", "password", "display_name", "language"));
    NewAccount account = requests.fields().account(fields, Optional.empty());
    fields.requireRight();
    Caller made = signUps.create(account, requests.address(request));
    Answers.send(response, Status.CREATED_201, requests.user(made));
  }

  private void beginConfirmed(ServerRequest request, ServerResponse response) {
    BodyFields fields =
        BodyFields.read(request, Set.of("name", "email", "password", "display_name", "language"));
    NewAccount account = requests.fields().account(fields, Optional.of(fields.email("email")));
    fields.requireRight();
    Instant expiresAt =
        signUps.begin(
            account, requests.language(request, account.language()), requests.address(request));
    ObjectNode body = Answers.object();
    body.put("expires_at", expiresAt.toString());
    Answers.send(response, Status.ACCEPTED_202, body);
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    BodyFields fields = BodyFields.read(request, Set.of("token", "name"));
    String token = fields.text("token", LONGEST_TOKEN);
    Optional<String> name = requests.fields().optionalName(fields);
    fields.requireRight();
    Answers.send(response, Status.CREATED_201, requests.user(signUps.confirm(token, name)));
  }
}
